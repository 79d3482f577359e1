/** What a payload imports from 'berth'. */
export { ErrorKind, isError, kindOf } from '../hal/errors'
export type { Micros, Watts } from '../hal/units'
export { micros, millis, minutes, seconds, watts } from '../hal/units'
export { argument, channel, command, event, fault, hazardous, mode, parameter, points, polynomial, procedure, report } from './declaration/items'
export type { Declared, Io, Kernel, ModeId, Payload, Procedure, Task, Wait } from './declaration/payload'
export { declarePayload, delay, every, until, within } from './declaration/payload'
export { bool, f32, f64, i8, i16, i32, u8, u16, u32 } from './declaration/values'
