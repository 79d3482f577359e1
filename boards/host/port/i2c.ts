import { ErrorKind, ioError } from '../../../hal/errors'
import { Fault } from '../../../hal/faults'
import type { I2C, I2CBus } from '../../../hal/io/i2c'
import type { Micros } from '../../../hal/units'

/** Emulated buses by slot. */

/** Lowest and highest address that is not reserved (NXP UM10204 section 3.1.12, table 3). */
const firstAddress = 0x08
const lastAddress = 0x77

export class HostI2CBus implements I2CBus {
  private readonly slot: u8
  private readonly opened: { [address: number]: boolean } = {}

  constructor(slot: u8) {
    this.slot = slot
  }

  open(address: u8): I2C {
    if (address < firstAddress || address > lastAddress || this.opened[address] === true) native.fault(Fault.badAddress)
    this.opened[address] = true
    return new HostI2C(this, address)
  }

  clears(): u16 {
    return host.i2cBusClears(this.slot)
  }

  /** Frees `address` for another `open`. */
  release(address: u8): void {
    this.opened[address] = false
  }

  transfer(address: u8, out: Bytes, outCount: u16, into: Bytes, inCount: u16, within: Micros): u16 | IoError {
    const kind = host.i2cTransfer(this.slot, address, out, outCount, into, inCount, native.toU32(within))
    if (kind !== 0) return native.ioError(kind)
    return inCount > 0 ? inCount : outCount
  }
}

class HostI2C implements I2C {
  private readonly bus: HostI2CBus
  private readonly address: u8
  private open: boolean = true

  constructor(bus: HostI2CBus, address: u8) {
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
