import { isError } from '../errors'
import type { I2C, I2CBus } from '../io/i2c'
import type { Micros } from '../units'

/** A device with 16-bit registers behind a pointer octet, most significant octet first: how TI's sensors are read and written. */

/** Longest time for one register: it takes 0.48 ms at 100 kHz. */
const within: Micros = 3000

export class RegisterDevice {
  private readonly i2c: I2C
  private readonly pointer: Bytes
  private readonly value: Bytes
  private readonly write3: Bytes

  constructor(bus: I2CBus, address: u8) {
    this.i2c = bus.open(address)
    this.pointer = native.bytes(1)
    this.value = native.bytes(2)
    this.write3 = native.bytes(3)
  }

  readUnsigned(register: u8): u16 | IoError {
    native.writeU8(this.pointer, 0, register)
    const result = this.i2c.writeRead(this.pointer, this.value, within)
    if (isError(result)) return result
    return native.readU16(this.value, 0)
  }

  readSigned(register: u8): i16 | IoError {
    const result = this.readUnsigned(register)
    if (isError(result)) return result
    return native.readI16(this.value, 0)
  }

  /** Returns 0, or the error. */
  writeUnsigned(register: u8, value: u16): u8 | IoError {
    native.writeU8(this.write3, 0, register)
    native.writeU16(this.write3, 1, value)
    const result = this.i2c.write(this.write3, within)
    if (isError(result)) return result
    return 0
  }

  close(): void {
    this.i2c.close()
  }
}
