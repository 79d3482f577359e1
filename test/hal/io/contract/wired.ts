import type { BoardIo } from '../../../../hal/board'
import { isError, kindOf } from '../../../../hal/errors'
import type { Analog } from '../../../../hal/io/analog'
import type { DigitalBank } from '../../../../hal/io/digital-bank'
import type { PulseCount } from '../../../../hal/io/pulse-count'
import type { SPI } from '../../../../hal/io/spi'
import { Op } from './ops'

/** The part of program.ts for SPI, analog inputs, pulse counters and digital banks. */

/** No such slot, or not opened. */
const missing = 255
/** Raised in the middle of a hold. */
const someFault = 0x1234

export class WiredProgram {
  private readonly io: BoardIo
  private readonly request: Bytes
  private readonly answer: Bytes
  private readonly outs: { [length: number]: Bytes }
  private readonly ins: { [length: number]: Bytes }
  private readonly long: Bytes
  private readonly devices: { [slot: number]: SPI } = {}
  private readonly inputs: { [slot: number]: Analog } = {}
  private readonly counters: { [slot: number]: PulseCount } = {}
  private readonly banks: { [slot: number]: DigitalBank } = {}

  constructor(io: BoardIo, request: Bytes, answer: Bytes, outs: { [length: number]: Bytes }, ins: { [length: number]: Bytes }) {
    this.io = io
    this.request = request
    this.answer = answer
    this.outs = outs
    this.ins = ins
    this.long = native.bytes(256)
  }

  /** Does one request; the status of its answer. */
  handle(op: u8, slot: u8, b: u8, c: u8, wide: u32): u8 {
    if (op <= Op.spiHold) return this.spi(op, slot, b, c, wide)
    if (op <= Op.analogClose) return this.analog(op, slot)
    if (op <= Op.pulseClose) return this.pulses(op, slot, wide)
    return this.bank(op, slot, b, wide)
  }

  private spi(op: u8, slot: u8, b: u8, c: u8, wide: u32): u8 {
    if (op === Op.spiOpen) {
      const wired = this.io.spi[slot]
      if (wired === undefined) return missing
      this.devices[slot] = wired.open()
      return 0
    }
    const device = this.devices[slot]
    if (device === undefined) return missing
    if (op === Op.spiClose) device.close()
    else if (op === Op.spiMove) return this.move(device, b, c, wide)
    else if (op === Op.spiTransfer) return this.transfer(device, b, wide)
    else if (op === Op.spiLong) return this.transferLong(device, wide)
    else this.hold(device, b, c)
    return 0
  }

  private move(device: SPI, outCount: u8, inCount: u8, within: u32): u8 {
    const out = this.outs[outCount]
    const into = this.ins[inCount]
    if (out !== undefined) native.copy(out, 0, this.request, 8, outCount)
    let result: u16 | IoError = 0
    if (out !== undefined && into !== undefined) result = device.writeRead(out, into, within)
    else if (out !== undefined) result = device.write(out, within)
    else if (into !== undefined) result = device.read(into, within)
    if (isError(result)) return kindOf(result)
    native.writeU16(this.answer, 2, native.toU16(result))
    if (into !== undefined) native.copy(this.answer, 8, into, 0, inCount)
    return 0
  }

  private transfer(device: SPI, count: u8, within: u32): u8 {
    const buffer = this.outs[count]
    if (buffer === undefined) return missing
    native.copy(buffer, 0, this.request, 8, count)
    const result = device.transfer(buffer, within)
    if (isError(result)) return kindOf(result)
    native.writeU16(this.answer, 2, native.toU16(result))
    native.copy(this.answer, 8, buffer, 0, count)
    return 0
  }

  private transferLong(device: SPI, within: u32): u8 {
    for (let place = 0; place < 256; place++) native.writeU8(this.long, place, native.wrapU8(place + 1))
    const result = device.transfer(this.long, within)
    if (isError(result)) return kindOf(result)
    native.writeU16(this.answer, 2, native.toU16(result))
    native.writeU16(this.answer, 4, native.crc16(this.long, 0, 256))
    return 0
  }

  private hold(device: SPI, otherSlot: u8, end: u8): void {
    const one = this.outs[1]
    const two = this.ins[2]
    const other = this.devices[otherSlot]
    if (one === undefined || two === undefined || other === undefined) return
    native.copy(one, 0, this.request, 8, 1)
    const selected = device.select()
    const written = device.write(one, 10000)
    const refused = other.write(one, 10000)
    const read = device.read(two, 10000)
    if (end === 1) device.deselect()
    if (end === 3) native.fault(someFault)
    native.writeU8(this.answer, 2, kind(selected))
    native.writeU8(this.answer, 3, kind(written))
    native.writeU8(this.answer, 4, kind(refused))
    native.writeU8(this.answer, 5, kind(read))
    native.copy(this.answer, 8, two, 0, 2)
  }

  private analog(op: u8, slot: u8): u8 {
    if (op === Op.analogOpen) {
      const wired = this.io.analog[slot]
      if (wired === undefined) return missing
      const input = wired.open()
      this.inputs[slot] = input
      native.writeU8(this.answer, 2, input.resolution)
      native.writeF64(this.answer, 8, input.reference)
      return 0
    }
    const input = this.inputs[slot]
    if (input === undefined) return missing
    if (op === Op.analogClose) {
      input.close()
      return 0
    }
    const raw = input.read()
    if (isError(raw)) return kindOf(raw)
    native.writeU16(this.answer, 2, raw)
    return 0
  }

  private pulses(op: u8, slot: u8, wide: u32): u8 {
    if (op === Op.pulseOpen) {
      const wired = this.io.pulseCount[slot]
      if (wired === undefined) return missing
      this.counters[slot] = wired.open()
      return 0
    }
    const counter = this.counters[slot]
    if (counter === undefined) return missing
    if (op === Op.pulseRead) native.writeU32(this.answer, 8, counter.read())
    else if (op === Op.pulseWrite) counter.write(wide)
    else counter.close()
    return 0
  }

  private bank(op: u8, slot: u8, safe: u8, wide: u32): u8 {
    if (op === Op.bankOpen || op === Op.bankGuard) {
      const wired = this.io.digitalBank[slot]
      if (wired === undefined) return missing
      this.banks[slot] = op === Op.bankOpen ? wired.open() : wired.openGuarded({ safe, refresh: wide })
      return 0
    }
    const bank = this.banks[slot]
    if (bank === undefined) return missing
    if (op === Op.bankRead) native.writeU32(this.answer, 8, bank.read())
    else if (op === Op.bankWrite) bank.write(wide)
    else if (op === Op.bankSet) bank.set(wide)
    else if (op === Op.bankClear) bank.clear(wide)
    else if (op === Op.bankToggle) bank.toggle(wide)
    else if (op === Op.bankClose) bank.close()
    else return missing
    return 0
  }
}

function kind(result: unknown): u8 {
  return isError(result) ? kindOf(result) : 0
}
