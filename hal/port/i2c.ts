import { ErrorKind, ioError } from '../errors'
import { Fault } from '../faults'
import type { I2C, I2CBus } from '../io/i2c'
import type { Micros } from '../units'

export interface I2CNatives {
  /** Writes [0, outCount) of `out`, then (repeated start) reads inCount octets to `into`. Returns 0, or hal/errors.ts ErrorKind. */
  readonly i2cTransfer: (this: void, port: u8, address: u8, out: Bytes, outCount: u16, into: Bytes, inCount: u16, withinMicros: u32) => u8
  /** Times SDA was found held and clocked free, or tried to (NXP UM10204 section 3.1.16), since boot. */
  readonly i2cBusClears: (this: void, port: u8) => u16
}

/** Lowest and highest address that is not reserved (NXP UM10204 section 3.1.12, table 3). */
const firstAddress = 0x08
const lastAddress = 0x77
/** Of the Device ID (section 3.1.17): 1111 100. */
const deviceIdAddress = 0x7c

export class I2CController implements I2CBus {
  private readonly natives: I2CNatives
  private readonly port: u8
  private readonly opened: { [address: number]: boolean } = {}

  constructor(natives: I2CNatives, port: u8) {
    this.natives = natives
    this.port = port
  }

  open(address: u8): I2C {
    if (address < firstAddress || address > lastAddress || this.opened[address] === true) native.fault(Fault.badAddress)
    this.opened[address] = true
    return new I2CConnection(this, address)
  }

  clears(): u16 {
    return this.natives.i2cBusClears(this.port)
  }

  deviceId(address: u8, into: Bytes, within: Micros): u16 | IoError {
    native.writeU8(into, 0, native.toU8(address * 2))
    return this.transfer(deviceIdAddress, into, 1, into, into.length, within)
  }

  /** Frees `address` for another `open`. */
  release(address: u8): void {
    this.opened[address] = false
  }

  transfer(address: u8, out: Bytes, outCount: u16, into: Bytes, inCount: u16, within: Micros): u16 | IoError {
    const kind = this.natives.i2cTransfer(this.port, address, out, outCount, into, inCount, native.toU32(within))
    if (kind !== 0) return native.ioError(kind)
    return inCount > 0 ? inCount : outCount
  }
}

class I2CConnection implements I2C {
  private readonly bus: I2CController
  private readonly address: u8
  private open: boolean = true

  constructor(bus: I2CController, address: u8) {
    this.bus = bus
    this.address = address
  }

  read(into: Bytes, within: Micros): u16 | IoError {
    if (!this.open) return ioError(ErrorKind.closed)
    return this.bus.transfer(this.address, into, 0, into, into.length, within)
  }

  write(from: Bytes, within: Micros): u16 | IoError {
    if (!this.open) return ioError(ErrorKind.closed)
    return this.bus.transfer(this.address, from, from.length, from, 0, within)
  }

  writeRead(from: Bytes, into: Bytes, within: Micros): u16 | IoError {
    if (!this.open) return ioError(ErrorKind.closed)
    return this.bus.transfer(this.address, from, from.length, into, into.length, within)
  }

  close(): void {
    if (!this.open) return
    this.open = false
    this.bus.release(this.address)
  }
}
