import { ErrorKind, ioError } from '../errors'
import { Fault } from '../faults'
import { type BusHolder, hold, letGo } from '../held-bus'
import type { SPI, SPIDevice } from '../io/spi'
import type { Micros } from '../units'

export interface SPINatives {
  /**
   * Clocks max(outCount, skip + inCount) octets with `device`: [0, outCount) of `out` and then zeros go out, what comes in after the
   * first `skip` octets goes to [0, inCount) of `into`. Selects and deselects it unless `spiSelect` has. Returns 0, or hal/errors.ts ErrorKind.
   */
  readonly spiTransfer: (this: void, device: u8, out: Bytes, outCount: u16, into: Bytes, skip: u16, inCount: u16, withinMicros: u32) => u8
  /** 1: selects `device` until 0 deselects it. */
  readonly spiSelect: (this: void, device: u8, selected: u8) => void
}

/** What the devices of one controller share. */
export interface SPIBus {
  holder: BusHolder | undefined
}

export class SPIPort implements SPI, SPIDevice, BusHolder {
  private readonly natives: SPINatives
  private readonly bus: SPIBus
  private readonly device: u8
  private isOpen: boolean = false
  nextHolder: BusHolder | undefined = undefined

  constructor(natives: SPINatives, bus: SPIBus, device: u8) {
    this.natives = natives
    this.bus = bus
    this.device = device
  }

  open(): SPI {
    if (this.isOpen) native.fault(Fault.alreadyOpen)
    this.isOpen = true
    return this
  }

  read(into: Bytes, within: Micros): u16 | IoError {
    return this.move(into, 0, into, 0, into.length, within)
  }

  write(from: Bytes, within: Micros): u16 | IoError {
    return this.move(from, from.length, from, 0, 0, within)
  }

  writeRead(from: Bytes, into: Bytes, within: Micros): u16 | IoError {
    return this.move(from, from.length, into, from.length, into.length, within)
  }

  transfer(buffer: Bytes, within: Micros): u16 | IoError {
    return this.move(buffer, buffer.length, buffer, 0, buffer.length, within)
  }

  select(): u8 | IoError {
    if (!this.isOpen) return ioError(ErrorKind.closed)
    const holder = this.bus.holder
    if (holder === this) return 0
    if (holder !== undefined) return ioError(ErrorKind.busy)
    this.bus.holder = this
    hold(this)
    this.natives.spiSelect(this.device, 1)
    return 0
  }

  deselect(): void {
    if (this.bus.holder !== this) return
    this.natives.spiSelect(this.device, 0)
    this.bus.holder = undefined
    letGo(this)
  }

  close(): void {
    this.deselect()
    this.isOpen = false
  }

  private move(out: Bytes, outCount: u16, into: Bytes, skip: u16, inCount: u16, within: Micros): u16 | IoError {
    if (!this.isOpen) return ioError(ErrorKind.closed)
    const holder = this.bus.holder
    if (holder !== undefined && holder !== this) return ioError(ErrorKind.busy)
    const kind = this.natives.spiTransfer(this.device, out, outCount, into, skip, inCount, native.toU32(within))
    if (kind !== 0) return native.ioError(kind)
    return inCount > 0 ? inCount : outCount
  }
}
