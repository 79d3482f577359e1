import type { LineDamage } from '../../contract'
import type { Alarm, RigClock } from './clock'
import type { ResettableDevice } from './device'
import type { RaiseFault } from './faults'
import { ReceiveFifo } from './receive-fifo'

const FIFO_DEPTH = 32
/** Interrupt bits (§4.2.8, UARTRIS). */
const TX = 1 << 5
const RX = 1 << 4
const RECEIVE_TIMEOUT = 1 << 6
const FRAMING = 1 << 7
const PARITY = 1 << 8
const BREAK = 1 << 9
const OVERRUN = 1 << 10
/** The modem interrupts below them never come: these lines are not wired. */
const INTERRUPTS = 0x7f0
/** UARTIFLS: 1/8, 1/4, 1/2, 3/4, 7/8 of the FIFO. */
const LEVELS = [4, 8, 16, 24, 28]
/** UARTPERIPHID0–3, UARTPCELLID0–3 (§4.2.8). */
const IDENTITY = [0x11, 0x10, 0x34, 0x00, 0x0d, 0xf0, 0x05, 0xb1]

const errorBits = { framing: 1 << 8, parity: 1 << 9, break: 1 << 10 } as const

/** The chip around a UART. */
export interface UartHost {
  readonly clock: RigClock
  readonly raise: RaiseFault
  /** clk_peri, 0 while stopped. */
  periHz(): number
  interrupt(active: boolean): void
  /** Called when an octet is about to start on TX; raises a fault when it could not reach the wire. */
  checkTransmit(): void
  /** As `checkTransmit`, for an octet that has arrived at RX while the receiver is on. */
  checkReceive(): void
  /** Each octet as its stop bit ends. */
  sent(value: number, start: number, end: number): void
}

/**
 * UART (§4.2, Arm PL011): FIFOs, levels, receive timeout, error flags, octets at the programmed rate.
 * An octet takes 10 bit times from the divisors latched by the last write of UARTLCR_H. Modem lines, IrDA, DMA, loopback and sent breaks are not modelled.
 */
export class Uart implements ResettableDevice {
  private control = 0x300
  private lineControl = 0
  private integerDivisor = 0
  private fractionalDivisor = 0
  private latchedDivisor = 0
  private levels = 0x12
  private mask = 0
  private raw = 0
  private receiveStatus = 0
  private overrunPending = false
  private readonly received: ReceiveFifo
  private readonly waiting: number[] = []
  private shifting: { value: number; start: number; end: number } | undefined
  private readonly shifted: Alarm

  constructor(
    readonly name: string,
    private readonly base: number,
    private readonly host: UartHost,
  ) {
    this.shifted = host.clock.createAlarm(() => this.endOctet())
    this.received = new ReceiveFifo(host.clock, () => this.update())
  }

  /** Programmed rate in baud (§4.2.7.1), NaN before a divisor is latched. */
  get baud(): number {
    return this.latchedDivisor === 0 ? Number.NaN : this.host.periHz() / (16 * this.latchedDivisor)
  }
  get octetNanos(): number {
    return 10e9 / this.baud
  }
  get receiverOn(): boolean {
    return (this.control & 0x201) === 0x201
  }
  /** WLEN 8, no parity, one stop bit. */
  get is8N1(): boolean {
    return (this.lineControl & 0xea) === 0x60
  }

  /** An octet whose stop bit ends now. Lost, as on silicon, while the receiver is off or its FIFO full. */
  receive(value: number, damage?: LineDamage): void {
    if (!this.receiverOn) return
    this.host.checkReceive()
    if (damage === 'overrun' || this.received.length >= this.depth) {
      this.overrunPending = true
      this.receiveStatus |= 8
      this.set(OVERRUN)
      return
    }
    let entry = damage === 'break' ? errorBits.break | errorBits.framing : value & 0xff
    if (damage !== undefined) entry |= errorBits[damage]
    if (this.overrunPending) entry |= 1 << 11
    this.overrunPending = false
    this.received.push(entry, this.octetNanos / 10)
    if (damage === 'framing') this.set(FRAMING)
    if (damage === 'parity') this.set(PARITY)
    if (damage === 'break') this.set(BREAK)
    if (this.received.length >= this.receiveLevel) this.set(RX)
  }

  read(offset: number): number {
    switch (offset) {
      case 0x00:
        return this.readData()
      case 0x04:
        return this.receiveStatus
      case 0x18:
        return this.flags
      case 0x24:
        return this.integerDivisor
      case 0x28:
        return this.fractionalDivisor
      case 0x2c:
        return this.lineControl
      case 0x30:
        return this.control
      case 0x34:
        return this.levels
      case 0x38:
        return this.mask
      case 0x3c:
        return this.status
      case 0x40:
        return this.status & this.mask
      case 0x48:
        return 0
    }
    const identity = IDENTITY[(offset - 0xfe0) >>> 2]
    return identity ?? this.unmodelled(offset)
  }

  write(offset: number, value: number, raw: number): void {
    switch (offset) {
      case 0x00:
        this.writeData(value & 0xff)
        return
      case 0x04:
        this.receiveStatus = 0
        return
      case 0x24:
        this.integerDivisor = value & 0xffff
        return
      case 0x28:
        this.fractionalDivisor = value & 0x3f
        return
      case 0x2c:
        if (value & 1) this.unmodelled(offset, 'sending a break')
        this.lineControl = value & 0xfe
        this.latchedDivisor = this.integerDivisor + this.fractionalDivisor / 64
        if (!(value & 0x10)) this.flush()
        return
      case 0x30:
        if (value & 0xc086) this.unmodelled(offset, 'flow control, loopback or IrDA')
        this.control = value & 0xff87
        this.startNext()
        return
      case 0x34:
        if ((value & 7) >= LEVELS.length || ((value >>> 3) & 7) >= LEVELS.length) this.unmodelled(offset, 'a reserved level')
        this.levels = value & 0x3f
        return
      case 0x38:
        this.mask = value & INTERRUPTS
        this.update()
        return
      case 0x44:
        this.raw &= ~raw
        if (raw & RECEIVE_TIMEOUT) this.received.timedOut = false
        this.update()
        return
      case 0x48:
        if (value !== 0) this.unmodelled(offset, 'DMA')
        return
      default:
        this.unmodelled(offset)
    }
  }

  reset(): void {
    this.control = 0x300
    this.lineControl = 0
    this.integerDivisor = 0
    this.fractionalDivisor = 0
    this.latchedDivisor = 0
    this.levels = 0x12
    this.mask = 0
    this.raw = 0
    this.receiveStatus = 0
    this.overrunPending = false
    this.received.clear()
    this.waiting.length = 0
    this.shifting = undefined
    this.shifted.cancel()
    this.update()
  }

  /** UARTRIS. */
  private get status(): number {
    return this.raw | (this.received.timedOut ? RECEIVE_TIMEOUT : 0)
  }
  private get depth(): number {
    return this.lineControl & 0x10 ? FIFO_DEPTH : 1
  }
  private get receiveLevel(): number {
    return this.lineControl & 0x10 ? LEVELS[(this.levels >>> 3) & 7]! : 1
  }
  private get transmitLevel(): number {
    return this.lineControl & 0x10 ? LEVELS[this.levels & 7]! : 0
  }
  private get flags(): number {
    const { received, waiting, depth } = this
    return (
      (waiting.length === 0 ? 0x80 : 0) |
      (received.length >= depth ? 0x40 : 0) |
      (waiting.length >= depth ? 0x20 : 0) |
      (received.length === 0 ? 0x10 : 0) |
      (waiting.length > 0 || this.shifting !== undefined ? 0x08 : 0)
    )
  }

  private readData(): number {
    const entry = this.received.shift()
    if (entry === undefined) return this.overrunPending ? 1 << 11 : 0
    this.receiveStatus = (this.receiveStatus & 8) | ((entry >>> 8) & 7)
    if (this.received.length < this.receiveLevel) this.raw &= ~RX
    this.update()
    return entry
  }

  private writeData(value: number): void {
    if (this.waiting.length >= this.depth)
      this.host.raise('B1033', this.name, `${this.depth} octets are waiting (UARTFR.TXFF is set): this one is lost`, this.base)
    this.waiting.push(value)
    if (this.waiting.length > this.transmitLevel) this.raw &= ~TX
    this.startNext()
    this.update()
  }

  private startNext(): void {
    if (this.shifting !== undefined || this.waiting.length === 0 || (this.control & 0x101) !== 0x101) return
    this.host.checkTransmit()
    const before = this.waiting.length
    const value = this.waiting.shift()!
    const start = this.host.clock.time
    this.shifting = { value, start, end: start + this.octetNanos }
    this.shifted.scheduleAt(this.shifting.end)
    // "Based on a transition through a level, rather than on the level itself" (§4.2.6.3).
    if (before > this.transmitLevel && this.waiting.length <= this.transmitLevel) this.set(TX)
  }

  private endOctet(): void {
    const { value, start, end } = this.shifting!
    this.shifting = undefined
    this.startNext()
    this.host.sent(value, Math.round(start), Math.round(end))
  }

  private flush(): void {
    this.received.keep(1)
    this.waiting.length = Math.min(this.waiting.length, 1)
  }

  private set(interrupt: number): void {
    this.raw |= interrupt
    this.update()
  }
  private update(): void {
    this.host.interrupt((this.status & this.mask) !== 0)
  }
  private unmodelled(offset: number, what = 'this register'): never {
    return this.host.raise('B1041', this.name, `${what} is not modelled`, this.base + offset)
  }
}
