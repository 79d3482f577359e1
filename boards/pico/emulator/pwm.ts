import type { Alarm, RigClock } from './clock'
import type { ResettableDevice } from './device'
import type { RaiseFault } from './faults'

const BASE = 0x40050000

export interface PwmHost {
  readonly clock: RigClock
  readonly raise: RaiseFault
  sysHz(): number
  /** Called after the outputs of a slice may have changed. */
  changed(): void
}

/** One slice: registers as written, compare and wrap values as latched, and the counter as a line through time. */
class Slice {
  csr = 0
  divider = 0x10
  compare = 0
  top = 0xffff
  latchedCompare = 0
  latchedTop = 0xffff
  private counterAt = 0
  private countedFrom = 0
  private readonly wrap: Alarm

  constructor(private readonly host: PwmHost) {
    this.wrap = host.clock.createAlarm(() => {
      this.countedFrom = 0
      this.counterAt = host.clock.time
      this.latch()
    })
  }

  get on(): boolean {
    return (this.csr & 1) === 1
  }
  private get tickNanos(): number {
    const whole = this.divider >>> 4
    return ((whole === 0 ? 256 : whole) + (this.divider & 15) / 16) * (1e9 / this.host.sysHz())
  }
  get counter(): number {
    if (!this.on) return this.countedFrom
    const ticks = Math.floor((this.host.clock.time - this.counterAt) / this.tickNanos)
    return (this.countedFrom + ticks) % (this.latchedTop + 1)
  }

  private get nextWrap(): number {
    const period = this.latchedTop + 1
    const counted = this.countedFrom + Math.floor((this.host.clock.time - this.counterAt) / this.tickNanos)
    return this.counterAt + ((Math.floor(counted / period) + 1) * period - this.countedFrom) * this.tickNanos
  }

  /** Holds the counter's value before its rate, enable or value changes. */
  rebase(to = this.counter): void {
    this.countedFrom = to
    this.counterAt = this.host.clock.time
  }

  /** CC and TOP take effect when the counter wraps (§4.5.2.3); while it stands still, at once (assumed). */
  changed(): void {
    const pending = this.compare !== this.latchedCompare || this.top !== this.latchedTop
    if (!pending || !this.on) {
      this.wrap.cancel()
      if (pending) this.latch()
      else this.host.changed()
    } else if (!this.wrap.scheduled) {
      this.wrap.scheduleAt(this.nextWrap)
    }
  }

  /** Share of time output `b` (else A) is high, 0..1. A slice that stands still holds its level: fully on when the counter stopped below CC. */
  duty(b: boolean): number {
    const compare = b ? this.latchedCompare >>> 16 : this.latchedCompare & 0xffff
    const duty = this.on ? Math.min(compare / (this.latchedTop + 1), 1) : this.counter < compare ? 1 : 0
    return this.csr & (b ? 8 : 4) ? 1 - duty : duty
  }

  reset(): void {
    this.wrap.cancel()
    this.csr = 0
    this.divider = 0x10
    this.compare = 0
    this.top = 0xffff
    this.latchedCompare = 0
    this.latchedTop = 0xffff
    this.rebase(0)
  }

  private latch(): void {
    this.latchedCompare = this.compare
    this.latchedTop = this.top
    this.host.changed()
  }
}

/**
 * PWM (§4.5), free running: duty is computed from the registers, without an event per edge.
 * Phase-correct mode, the other divider modes, and wrap interrupts are not modelled.
 */
export class Pwm implements ResettableDevice {
  readonly name = 'PWM'
  private readonly slices: Slice[]

  constructor(private readonly host: PwmHost) {
    this.slices = Array.from({ length: 8 }, () => new Slice(host))
  }

  /** Duty at `pin`, were it muxed to PWM: slice (pin / 2) mod 8, output A for even pins (§4.5.2). */
  duty(pin: number): number {
    return this.slices[(pin >>> 1) & 7]!.duty((pin & 1) === 1)
  }
  /** Whether the slice of `pin` drives it with anything but a steady low. */
  runs(pin: number): boolean {
    return this.slices[(pin >>> 1) & 7]!.on && this.duty(pin) > 0
  }

  /** clk_sys is about to take another rate. */
  rateChanges(): void {
    for (const slice of this.slices) slice.rebase()
  }

  read(offset: number): number {
    if (offset === 0xa0) return this.slices.reduce((bits, slice, index) => bits | (slice.on ? 1 << index : 0), 0)
    if (offset === 0xa8) return 0
    const slice = this.slices[Math.floor(offset / 0x14)]
    if (slice === undefined) return this.unmodelled(offset)
    switch (offset % 0x14) {
      case 0x00:
        return slice.csr
      case 0x04:
        return slice.divider
      case 0x08:
        return slice.counter
      case 0x0c:
        return slice.compare
      default:
        return slice.top
    }
  }

  write(offset: number, value: number): void {
    if (offset === 0xa0) {
      for (const [index, slice] of this.slices.entries()) this.setControl(slice, (slice.csr & ~1) | ((value >>> index) & 1))
      return
    }
    if (offset === 0xa8 && value === 0) return
    const slice = this.slices[Math.floor(offset / 0x14)]
    if (slice === undefined) this.unmodelled(offset)
    switch (offset % 0x14) {
      case 0x00:
        if (value & 0xf2) this.unmodelled(offset, 'phase-correct mode, phase shift or a gated divider')
        this.setControl(slice, value & 0x0d)
        return
      case 0x04:
        slice.rebase()
        slice.divider = value & 0xfff
        break
      case 0x08:
        slice.rebase(value & 0xffff)
        break
      case 0x0c:
        slice.compare = value >>> 0
        break
      default:
        slice.top = value & 0xffff
    }
    slice.changed()
  }

  reset(): void {
    for (const slice of this.slices) slice.reset()
    this.host.changed()
  }

  private setControl(slice: Slice, csr: number): void {
    slice.rebase()
    slice.csr = csr
    slice.changed()
  }

  private unmodelled(offset: number, what = 'this register'): never {
    return this.host.raise('B1041', this.name, `${what} is not modelled`, BASE + offset)
  }
}
