import type { Alarm, RigClock } from './clock'

/**
 * The receive FIFO of Arm's PL011 and PL022: what waits to be read, and the time-out that comes when it was not empty and nothing more arrived
 * for 32 bit periods (§4.2.6.4; of SSP §4.4.3.6).
 */
export class ReceiveFifo {
  /** Raw interrupt status of the time-out. */
  timedOut = false
  private readonly entries: number[] = []
  private readonly timeout: Alarm

  /** `changed`: the time-out has come. */
  constructor(clock: RigClock, changed: () => void) {
    this.timeout = clock.createAlarm(() => {
      this.timedOut = true
      changed()
    })
  }

  get length(): number {
    return this.entries.length
  }

  push(entry: number, bitNanos: number): void {
    this.entries.push(entry)
    this.arrived(bitNanos)
  }

  /** Something arrived, taken or lost: the time-out begins anew. */
  arrived(bitNanos: number): void {
    this.timeout.schedule(32 * bitNanos)
  }

  /** The oldest entry; the last one takes the time-out with it. */
  shift(): number | undefined {
    const entry = this.entries.shift()
    if (this.entries.length === 0) this.endTimeout()
    return entry
  }

  /** Keeps the `count` oldest. */
  keep(count: number): void {
    this.entries.length = Math.min(this.entries.length, count)
  }

  clear(): void {
    this.entries.length = 0
    this.endTimeout()
  }

  private endTimeout(): void {
    this.timeout.cancel()
    this.timedOut = false
  }
}
