import type { BoardPort } from '../../../../hal/board'
import { isError, kindOf } from '../../../../hal/errors'
import { Fault } from '../../../../hal/faults'
import { releaseHeldBuses } from '../../../../hal/held-bus'
import type { Digital } from '../../../../hal/io/digital'
import type { I2C } from '../../../../hal/io/i2c'
import type { PWM } from '../../../../hal/io/pwm'
import { SerialError } from '../../../../hal/io/serial'
import { Op } from './ops'
import { WiredProgram } from './wired'

/**
 * Flight program of the hardware layer's contract tests: does over the link what suite.ts asks, one request after another, on any port.
 * A request has 16 octets: operation, three octets of arguments, then a u32, then data. An answer has 16: operation, status, data.
 */

const octets = 16

class Program {
  private readonly board: BoardPort
  private readonly request: Bytes
  private readonly answer: Bytes
  private readonly one: Bytes
  private readonly chunk: Bytes
  /** Data buffers of 1 to 8 octets by length: transfers move whole buffers. */
  private readonly outs: { [length: number]: Bytes } = {}
  private readonly ins: { [length: number]: Bytes } = {}
  private readonly devices: { [address: number]: I2C } = {}
  private readonly pins: { [slot: number]: Digital } = {}
  private readonly wired: WiredProgram
  private pwm: PWM | undefined = undefined
  private filled: u16 = 0
  private spinning: boolean = false
  private starving: boolean = false
  private deafUntil: u53 = 0

  constructor(board: BoardPort) {
    this.board = board
    this.request = native.bytes(octets)
    this.answer = native.bytes(octets)
    this.one = native.bytes(1)
    this.chunk = native.bytes(64)
    for (let length = 1; length <= 8; length++) {
      this.outs[length] = native.bytes(native.toU16(length))
      this.ins[length] = native.bytes(native.toU16(length))
    }
    this.wired = new WiredProgram(board.io, this.request, this.answer, this.outs, this.ins)
  }

  step(): u32 {
    if (!this.starving) this.board.watchdog.feed()
    // Against a compiler that would take an empty loop away.
    while (this.spinning) this.filled = 0
    if (this.deafUntil !== 0) {
      if (this.board.timer.now() < this.deafUntil) return 1000
      this.deafUntil = 0
      while (this.board.link.read(this.chunk) !== 0) this.filled = 0
    }
    while (this.deafUntil === 0 && this.board.link.read(this.one) === 1) {
      native.writeU8(this.request, this.filled, native.readU8(this.one, 0))
      this.filled = native.toU16(this.filled + 1)
      if (this.filled === octets) {
        this.filled = 0
        this.handle()
        if (this.spinning) return 0
      }
    }
    return 10000
  }

  ended(cause: u16): void {
    this.spinning = false
    releaseHeldBuses()
    native.fill(this.answer, 0, 0, octets)
    native.writeU16(this.answer, 2, cause)
    this.send(Op.ended, 0)
  }

  private send(op: u8, status: u8): void {
    native.writeU8(this.answer, 0, op)
    native.writeU8(this.answer, 1, status)
    this.board.link.write(this.answer, 0, octets)
  }

  private handle(): void {
    const request = this.request
    const answer = this.answer
    const op = native.readU8(request, 0)
    const a = native.readU8(request, 1)
    const b = native.readU8(request, 2)
    const c = native.readU8(request, 3)
    const wide = native.readU32(request, 4)
    let status: u8 = 0
    native.fill(answer, 0, 0, octets)
    switch (op) {
      case Op.hello:
        native.writeU8(answer, 2, native.resetReason())
        native.copy(answer, 8, request, 8, 8)
        break
      case Op.i2cOpen: {
        const bus = this.board.io.i2c[1]
        if (bus !== undefined) this.devices[a] = bus.open(a)
        break
      }
      case Op.i2cTransfer:
        status = this.transfer(a, b, c, wide)
        break
      case Op.i2cClears: {
        const bus = this.board.io.i2c[1]
        if (bus !== undefined) native.writeU16(answer, 2, bus.clears())
        break
      }
      case Op.i2cClose: {
        const device = this.devices[a]
        if (device !== undefined) device.close()
        break
      }
      case Op.pwmOpen: {
        const output = this.board.io.pwm[1]
        if (output !== undefined) this.pwm = output.open({ safe: a / 100, refresh: wide })
        if (this.pwm !== undefined) native.writeU16(answer, 2, this.pwm.top)
        break
      }
      case Op.pwmWrite:
        if (this.pwm !== undefined) this.pwm.write(native.toU16(wide))
        break
      case Op.pwmClose:
        if (this.pwm !== undefined) this.pwm.close()
        break
      case Op.digitalOpen: {
        const pin = this.board.io.digital[a]
        if (pin !== undefined) this.pins[a] = pin.open()
        break
      }
      case Op.digitalGuard: {
        const pin = this.board.io.digital[a]
        if (pin !== undefined) this.pins[a] = pin.openGuarded({ safe: b, refresh: wide })
        break
      }
      case Op.digitalRead: {
        const pin = this.pins[a]
        if (pin !== undefined) status = pin.read()
        break
      }
      case Op.digitalWrite: {
        const pin = this.pins[a]
        if (pin !== undefined) pin.write(b)
        break
      }
      case Op.digitalClose: {
        const pin = this.pins[a]
        if (pin !== undefined) pin.close()
        break
      }
      case Op.spin:
        this.spinning = true
        break
      case Op.starveWatchdog:
        this.starving = true
        break
      case Op.deafen:
        this.deafUntil = native.toU53(this.board.timer.now() + wide)
        break
      case Op.lineErrors:
        native.writeU16(answer, 2, native.toU16(this.board.link.errorCount(SerialError.bufferFull)))
        native.writeU16(answer, 4, native.toU16(this.board.link.errorCount(SerialError.overrun)))
        native.writeU16(answer, 6, native.toU16(this.board.link.errorCount(SerialError.framing)))
        native.writeU16(answer, 8, native.toU16(this.board.link.errorCount(SerialError.parity)))
        native.writeU16(answer, 10, native.toU16(this.board.link.errorCount(SerialError.break)))
        break
      case Op.restart:
        native.restart()
        break
      case Op.fault:
        native.fault(native.toU16(wide))
        break
      case Op.now:
        native.writeF64(answer, 8, this.board.timer.now())
        break
      default:
        status = this.wired.handle(op, a, b, c, wide)
    }
    // The end of an activity, as the kernel does it.
    if (releaseHeldBuses()) native.fault(Fault.busHeld)
    this.send(op, status)
  }

  /** Writes the first `outCount` data octets of the request and reads `inCount` into the answer, 0–8 each. Returns 0 or the error's kind. */
  private transfer(address: u8, outCount: u8, inCount: u8, within: u32): u8 {
    const device = this.devices[address]
    const out = this.outs[outCount]
    const into = this.ins[inCount]
    if (device === undefined) return 255
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
}

/** The two calls of a board's runtime. */
export interface ContractProgram {
  readonly step: (this: void) => u32
  readonly recover: (this: void, cause: u16) => void
}

export function startProgram(board: BoardPort): ContractProgram {
  const program = new Program(board)
  return { step: () => program.step(), recover: cause => program.ended(cause) }
}
