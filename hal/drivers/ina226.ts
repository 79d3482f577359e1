import type { I2CBus } from '../io/i2c'
export declare function ina226(bus: I2CBus, address: u8, options: { readonly shunt: number; readonly maxCurrent: number }): { voltage(): number | IoError; current(): number | IoError }
