import type { PulseTrain } from '../../wires/pulse-train'
import type { Alarm, RigClock } from './clock'

/** What a slice sees of the chip. */
export interface SliceHost {
  readonly clock: RigClock
  sysHz(): number
  /** Called after the outputs of a slice may have changed. */
  changed(): void
  /** Pulses at the B pin, if the payload wires any. */
  train(): PulseTrain | undefined
  /** The counter of a slice that counts edges has wrapped. */
  wrapped(): void
}

/**
 * One slice: registers as written, compare and wrap values as latched. Free running its counter is a line through time, counting edges
 * (§4.5.2.5) a line through its pulses; neither costs an event per step.
 */
export class Slice {
  csr = 0
  divider = 0x10
  compare = 0
  top = 0xffff
  latchedCompare = 0
  latchedTop = 0xffff
  private counterAt = 0
  private edgesAt = 0
  private countedFrom = 0
  private readonly wrap: Alarm

  constructor(private readonly host: SliceHost) {
    this.wrap = host.clock.createAlarm(() => {
      if (this.countsEdges) this.trainChanged()
      else {
        this.rebase(0)
        this.latch()
      }
    })
  }

  get on(): boolean {
    return (this.csr & 1) === 1
  }
  /** DIVMODE 2 or 3: the counter follows the edges of the B pin. */
  get countsEdges(): boolean {
    return (this.csr & 0x20) !== 0
  }
  get counter(): number {
    return this.on ? this.reached % (this.latchedTop + 1) : this.countedFrom
  }

  /** Holds the counter's value before its rate, enable or value changes. */
  rebase(to = this.counter): void {
    this.countedFrom = to
    this.counterAt = this.host.clock.time
    this.edgesAt = this.edges
  }

  /** CC and TOP take effect when the counter wraps (§4.5.2.3); while it stands still, at once (assumed). */
  changed(): void {
    const pending = this.compare !== this.latchedCompare || this.top !== this.latchedTop
    if (!this.on) {
      this.wrap.cancel()
      if (pending) this.latch()
      else this.host.changed()
    } else if (this.countsEdges) this.trainChanged()
    else if (!pending) {
      this.wrap.cancel()
      this.host.changed()
    } else if (!this.wrap.scheduled) this.wrap.scheduleAt(this.nextWrap)
  }

  /** Pulses came, or the rate of their train changed. */
  trainChanged(): void {
    if (!this.on || !this.countsEdges) return
    const period = this.latchedTop + 1
    if (this.reached >= period) {
      this.rebase(this.reached % period)
      this.host.wrapped()
      this.latch()
    }
    const when = this.host.train()?.timeOf(this.edgesAt + this.latchedTop + 1 - this.countedFrom, this.falling) ?? Number.POSITIVE_INFINITY
    if (Number.isFinite(when)) this.wrap.scheduleAt(when)
    else this.wrap.cancel()
  }

  /** Share of time output `b` (else A) is high, 0..1. A slice that stands still holds its level: fully on when the counter stopped below CC. */
  duty(b: boolean): number {
    const compare = b ? this.latchedCompare >>> 16 : this.latchedCompare & 0xffff
    const duty = this.on && !this.countsEdges ? Math.min(compare / (this.latchedTop + 1), 1) : this.counter < compare ? 1 : 0
    return this.csr & (b ? 8 : 4) ? 1 - duty : duty
  }

  setControl(csr: number): void {
    const { counter } = this
    this.csr = csr
    this.rebase(counter)
    this.changed()
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

  private get falling(): boolean {
    return (this.csr & 0x30) === 0x30
  }
  private get edges(): number {
    return this.countsEdges ? (this.host.train()?.edges(this.falling) ?? 0) : 0
  }
  /** The counter, were there no wrap since the last rebase. */
  private get reached(): number {
    if (this.countsEdges) return this.countedFrom + this.edges - this.edgesAt
    return this.countedFrom + Math.floor((this.host.clock.time - this.counterAt) / this.tickNanos)
  }
  private get tickNanos(): number {
    const whole = this.divider >>> 4
    return ((whole === 0 ? 256 : whole) + (this.divider & 15) / 16) * (1e9 / this.host.sysHz())
  }
  private get nextWrap(): number {
    const period = this.latchedTop + 1
    return this.counterAt + ((Math.floor(this.reached / period) + 1) * period - this.countedFrom) * this.tickNanos
  }

  private latch(): void {
    this.latchedCompare = this.compare
    this.latchedTop = this.top
    this.host.changed()
  }
}
