import type { Clock, Nanoseconds, PwmSense } from '../../boards/contract'

/**
 * A pump with a brushed motor: its speed follows the duty with one time constant, it moves a fixed volume per turn, and stands below a least duty.
 * All constants are Berth's own, of no real pump.
 */
const motor = {
  /** Seconds. */
  timeConstant: 0.02,
  /** Least duty at which it turns. */
  stall: 0.08,
} as const

export class PumpLoad {
  private flowNow = 0
  private moved = 0
  private wanted = 0
  private since: Nanoseconds = 0

  constructor(
    sense: PwmSense,
    private readonly clock: Clock,
    /** Flow at full duty, in any unit per minute. */
    private readonly max: number,
  ) {
    sense.onChange = (duty, at) => {
      this.follow(at)
      this.wanted = duty < motor.stall ? 0 : duty * this.max
    }
  }

  get flow(): number {
    this.follow(this.clock.now)
    return this.flowNow
  }

  /** Volume moved since the start, in that unit. */
  get volume(): number {
    this.follow(this.clock.now)
    return this.moved
  }

  private follow(now: Nanoseconds): void {
    const seconds = (now - this.since) / 1e9
    const left = Math.exp(-seconds / motor.timeConstant)
    this.moved += (this.wanted * seconds + (this.flowNow - this.wanted) * motor.timeConstant * (1 - left)) / 60
    this.flowNow = this.wanted + (this.flowNow - this.wanted) * left
    this.since = now
  }
}
