import type { Alarm, RigClock } from './clock'
import type { ResettableDevice } from './device'
import type { RaiseFault } from './faults'
import { ReceiveFifo } from './receive-fifo'

const FIFO_DEPTH = 8
/** Interrupt bits (§4.4.4, SSPRIS). */
const TX = 8
const RX = 4
const RECEIVE_TIMEOUT = 2
const OVERRUN = 1
/** SSPPERIPHID0–3, SSPPCELLID0–3 (§4.4.4). */
const IDENTITY = [0x22, 0x10, 0x34, 0x00, 0x0d, 0xf0, 0x05, 0xb1]

/** The chip around a controller. */
export interface SpiHost {
  readonly clock: RigClock
  readonly raise: RaiseFault
  /** clk_peri, 0 while stopped. */
  periHz(): number
  interrupt(active: boolean): void
  /** Called when a frame is about to start; raises a fault when it could not reach the wires. */
  check(hz: number): void
  /** A frame of eight bits has passed; returns what came in. `mode` is CPOL · 2 + CPHA. */
  exchange(octet: number, mode: number, hz: number): number
}

/**
 * SPI controller (§4.4, Arm PL022): Motorola format, controller, eight-bit frames that follow each other without a gap; FIFOs, levels,
 * overrun, receive timeout, frames at the programmed rate. Other formats and widths, peripheral mode, loopback and DMA are not modelled.
 */
export class Spi implements ResettableDevice {
  private control = 0
  private enable = 0
  private prescale = 0
  private mask = 0
  private sticky = 0
  private readonly received: ReceiveFifo
  private readonly waiting: number[] = []
  private shifting: { readonly octet: number; readonly mode: number; readonly hz: number } | undefined
  private readonly shifted: Alarm

  constructor(
    readonly name: string,
    private readonly base: number,
    private readonly host: SpiHost,
  ) {
    this.shifted = host.clock.createAlarm(() => this.endFrame())
    this.received = new ReceiveFifo(host.clock, () => this.update())
  }

  /** Clock rate (§4.4.3.4): clk_peri / (CPSDVSR · (1 + SCR)). */
  private get hz(): number {
    return this.host.periHz() / (this.prescale * (1 + (this.control >>> 8)))
  }

  read(offset: number): number {
    switch (offset) {
      case 0x00:
        return this.control
      case 0x04:
        return this.enable
      case 0x08:
        return this.readData()
      case 0x0c:
        return this.flags
      case 0x10:
        return this.prescale
      case 0x14:
        return this.mask
      case 0x18:
        return this.raw
      case 0x1c:
        return this.raw & this.mask
      case 0x24:
        return 0
    }
    return IDENTITY[(offset - 0xfe0) >>> 2] ?? this.unmodelled(offset)
  }

  write(offset: number, value: number, raw: number): void {
    switch (offset) {
      case 0x00:
        this.checkDisabled(offset)
        if ((value & 0x0f) !== 7) this.unmodelled(offset, `a frame of ${(value & 0x0f) + 1} bits`)
        if (value & 0x30) this.unmodelled(offset, 'a frame format other than Motorola')
        this.control = value & 0xffff
        return
      case 0x04:
        if (value & 0x0d) this.unmodelled(offset, 'loopback or peripheral mode')
        if (value & 2) this.checkSetUp()
        this.enable = value & 2
        this.startNext()
        break
      case 0x08:
        this.writeData(value & 0xff)
        return
      case 0x10:
        this.checkDisabled(offset)
        // "Must be an even number from 2–254"; the lowest bit always reads as zero (SSPCPSR).
        this.prescale = value & 0xfe
        return
      case 0x14:
        this.mask = value & 0x0f
        break
      case 0x20:
        this.sticky &= ~(raw & OVERRUN)
        if (raw & RECEIVE_TIMEOUT) this.received.timedOut = false
        break
      case 0x24:
        if (value !== 0) this.unmodelled(offset, 'DMA')
        return
      default:
        this.unmodelled(offset)
    }
    this.update()
  }

  reset(): void {
    this.control = 0
    this.enable = 0
    this.prescale = 0
    this.mask = 0
    this.sticky = 0
    this.received.clear()
    this.waiting.length = 0
    this.shifting = undefined
    this.shifted.cancel()
    this.update()
  }

  private get raw(): number {
    return (
      this.sticky |
      (this.received.timedOut ? RECEIVE_TIMEOUT : 0) |
      (this.waiting.length <= FIFO_DEPTH / 2 ? TX : 0) |
      (this.received.length >= FIFO_DEPTH / 2 ? RX : 0)
    )
  }
  private get flags(): number {
    const { received, waiting } = this
    return (
      (waiting.length === 0 ? 0x01 : 0) |
      (waiting.length < FIFO_DEPTH ? 0x02 : 0) |
      (received.length > 0 ? 0x04 : 0) |
      (received.length >= FIFO_DEPTH ? 0x08 : 0) |
      (waiting.length > 0 || this.shifting !== undefined ? 0x10 : 0)
    )
  }

  private readData(): number {
    const octet = this.received.shift()
    this.update()
    return octet ?? 0
  }

  private writeData(octet: number): void {
    if (this.waiting.length >= FIFO_DEPTH)
      this.host.raise('B1039', this.name, `${FIFO_DEPTH} octets are waiting (SSPSR.TNF is clear): this one is lost`, this.base + 0x08)
    this.waiting.push(octet)
    this.startNext()
    this.update()
  }

  private startNext(): void {
    if (this.shifting !== undefined || this.waiting.length === 0 || this.enable === 0) return
    const { hz } = this
    if (hz === 0) this.host.raise('B1012', this.name, 'CLK_PERI_CTRL.ENABLE is clear', this.base + 0x08)
    this.host.check(hz)
    // SPO is CPOL, SPH is CPHA (§4.4.3.8).
    this.shifting = { octet: this.waiting.shift()!, mode: ((this.control >>> 5) & 2) | ((this.control >>> 7) & 1), hz }
    this.shifted.schedule(8e9 / hz)
  }

  private endFrame(): void {
    const { octet, mode, hz } = this.shifting!
    this.shifting = undefined
    const octetIn = this.host.exchange(octet, mode, hz)
    if (this.received.length < FIFO_DEPTH) this.received.push(octetIn, 1e9 / hz)
    else {
      this.sticky |= OVERRUN
      this.received.arrived(1e9 / hz)
    }
    this.startNext()
    this.update()
  }

  private checkDisabled(offset: number): void {
    if (this.enable !== 0) this.host.raise('B1044', this.name, 'SSPCR1.SSE is set; the controller is configured while it is disabled', this.base + offset)
  }
  private checkSetUp(): void {
    if (this.prescale === 0)
      this.host.raise('B1016', this.name, 'it was enabled with SSPCPSR 0; the prescale divisor is an even number from 2 to 254', this.base + 0x10)
  }
  private update(): void {
    this.host.interrupt((this.raw & this.mask) !== 0)
  }
  private unmodelled(offset: number, what = 'this register'): never {
    return this.host.raise('B1041', this.name, `${what} is not modelled`, this.base + offset)
  }
}
