import type { Cancel, Clock, Nanoseconds, PwmSense } from '../../contract'

/** A PWM output with its dead-man, which the virtual clock enforces whatever the script does. */

/** `top` of the host's outputs: as fine as 16 bits allow. */
export const hostPwmTop = 65535

export class HostPwmOutput implements PwmSense {
  duty = 0
  onChange: (duty: number, at: Nanoseconds) => void = () => {}
  private safe = 0
  private refresh: Nanoseconds = 0
  private guarded = false
  private cancel: Cancel = () => {}

  constructor(private readonly clock: Clock) {}

  guard(safe: number, refreshMillis: number): void {
    this.safe = safe / hostPwmTop
    this.refresh = refreshMillis * 1e6
    this.guarded = true
    this.arm()
  }

  write(value: number): void {
    this.set(value / hostPwmTop)
    if (this.guarded) this.arm()
  }

  close(): void {
    this.cancel()
    this.guarded = false
    this.set(this.safe)
  }

  /** Reset or power loss: the pin floats and the load's pull-down holds it off. */
  reset(): void {
    this.cancel()
    this.guarded = false
    this.safe = 0
    this.set(0)
  }

  private arm(): void {
    this.cancel()
    this.cancel = this.clock.at(this.clock.now + this.refresh, () => this.set(this.safe))
  }

  private set(duty: number): void {
    if (duty === this.duty) return
    this.duty = duty
    this.onChange(duty, this.clock.now)
  }
}
