/** What a payload imports from 'berth/drivers'. */
export { heater } from './heater'
export { ina226 } from './ina226'
export { interlock } from './interlock'
export { tmp117 } from './tmp117'
