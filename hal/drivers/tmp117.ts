import type { I2CBus } from '../io/i2c'
export declare function tmp117(bus: I2CBus, address: u8): { read(): number | IoError }
