import type { Clock, Nanoseconds } from '../../boards/contract'

/** The clock that the station tells time from: rig time, until a fault makes it jump or run fast or slow. */
export class StationClock {
  #offset: Nanoseconds = 0
  #rate = 0
  #since: Nanoseconds = 0

  constructor(private readonly clock: Pick<Clock, 'now'>) {}

  get now(): Nanoseconds {
    const { now } = this.clock
    return Math.round(now + this.#offset + this.#rate * (now - this.#since))
  }

  /** Forwards, or back when negative. */
  jump(by: Nanoseconds): void {
    this.#offset += by
  }

  /** Parts per million that it runs fast from now on, slow when negative; 0 ends it and keeps what it gathered. */
  drift(ppm: number): void {
    const { now } = this.clock
    this.#offset += this.#rate * (now - this.#since)
    this.#since = now
    this.#rate = ppm / 1e6
  }
}
