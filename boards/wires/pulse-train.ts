import type { Clock, Nanoseconds, PulseDrive } from '../contract'

/** A millionth of a period, so that an edge due at an instant has come when the clock stands there. */
const early = 1e-6

/** A counter that samples its line at 125 MHz sees no pulse shorter than its clock (RP2040 datasheet §4.5); for every board alike. */
const maxHz = 60e6

/** Pulses into a counter: a rate as a line through time, without an event per edge, and single pulses. It outlives the board's power. */
export class PulseTrain implements PulseDrive {
  /** Called after the rate changed, and after each single pulse. One listener. */
  onChange: (() => void) | undefined
  private rate = 0
  private since: Nanoseconds = 0
  /** Periods passed at `since`. */
  private passed = 0
  private single = 0

  constructor(
    readonly name: string,
    private readonly clock: Clock,
  ) {}

  get hz(): number {
    return this.rate
  }
  set hz(hz: number) {
    if (!(hz >= 0 && hz <= maxHz)) throw new RangeError(`${hz} pulses a second into '${this.name}': use 0 to ${maxHz}`)
    this.passed = this.periods
    this.since = this.clock.now
    this.rate = hz
    this.onChange?.()
  }

  pulse(): void {
    this.single++
    this.onChange?.()
  }

  private get periods(): number {
    return this.passed + ((this.clock.now - this.since) * this.rate) / 1e9
  }

  /** Edges so far. A pulse rises as its period ends and falls half a period later. */
  edges(falling: boolean): number {
    return this.single + Math.max(Math.floor(this.periods + early - (falling ? 0.5 : 0)), 0)
  }

  /** When edge number `count` comes if nothing changes; Infinity for a train that stands. */
  timeOf(count: number, falling: boolean): Nanoseconds {
    if (this.rate === 0) return Number.POSITIVE_INFINITY
    return this.since + ((count - this.single + (falling ? 0.5 : 0) - this.passed) * 1e9) / this.rate
  }
}
