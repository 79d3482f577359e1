/** What a payload imports from 'berth/drivers'. */
export { Ads1115Input, ads1115 } from './ads1115'
export { bme280 } from './bme280'
export { heater } from './heater'
export { ina226 } from './ina226'
export { interlock } from './interlock'
export { mcp4725 } from './mcp4725'
export { tmp117 } from './tmp117'
