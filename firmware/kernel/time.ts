import type { Timer } from '../../hal/io/timer'
import { fractionOf, microsOf, secondsOf } from '../../hal/station/time/cuc'

/** Mission time: seconds of the agency epoch once the station has set it, seconds since boot before. */
export class MissionTime {
  private readonly timer: Timer
  /** Mission time at `reference`, a reading of the timer. */
  private base: u53 = 0
  private reference: u53 = 0
  synchronised: boolean = false
  /** Filled by `sample`: whole seconds, and the fraction in 2⁻¹⁶ s. */
  seconds: u32 = 0
  fraction: u16 = 0

  constructor(timer: Timer) {
    this.timer = timer
  }

  /** Takes the present time into `seconds` and `fraction`. */
  sample(): void {
    const present = native.toU53(this.base + (this.timer.now() - this.reference))
    this.seconds = secondsOf(present)
    this.fraction = fractionOf(present)
  }

  /** Takes over the station's time, valid at this instant; `fraction` in 2⁻¹⁶ s. */
  set(seconds: u32, fraction: u16): void {
    this.base = microsOf(seconds, fraction)
    this.reference = this.timer.now()
    this.synchronised = true
    native.missionOffset(native.wrapU32(seconds - this.uptime()))
  }

  /** Whole seconds since boot. */
  uptime(): u32 {
    return secondsOf(this.timer.now())
  }
}
