import type { Clock, Nanoseconds, PwmSense } from '../../boards/contract'

/**
 * A solenoid valve with a spring, closed without current: its coil's current follows the mean voltage with one time constant; the plunger
 * opens above the pull-in current and drops below a lower one. All constants are Berth's own, of no real valve.
 */
const coil = {
  /** L/R in seconds. */
  timeConstant: 0.004,
  /** Shares of the current at full voltage. */
  pullIn: 0.6,
  dropOut: 0.25,
} as const

export class SolenoidValve {
  private current = 0
  private open = false
  private duty = 0
  private since: Nanoseconds = 0

  constructor(
    sense: PwmSense,
    private readonly clock: Clock,
  ) {
    sense.onChange = (duty, at) => {
      this.follow(at)
      this.duty = duty
    }
  }

  get isOpen(): boolean {
    this.follow(this.clock.now)
    return this.open
  }

  /** Share of the current at full voltage. */
  get coilCurrent(): number {
    this.follow(this.clock.now)
    return this.current
  }

  /** Between two changes of duty the current only rises or only falls: it crosses each threshold once. */
  private follow(now: Nanoseconds): void {
    this.current = this.duty + (this.current - this.duty) * Math.exp(-(now - this.since) / 1e9 / coil.timeConstant)
    this.since = now
    if (this.current >= coil.pullIn) this.open = true
    else if (this.current < coil.dropOut) this.open = false
  }
}
