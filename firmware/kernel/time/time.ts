import type { Timer } from '../../../hal/io/timer'
import { fractionOf, microsOf, secondsOf } from '../../../hal/station/time/cuc'

/**
 * Mission time: seconds of the agency epoch once the station has set it, seconds since boot before. Its scale is continuous, without leap
 * seconds, and its seconds wrap at 2³². A small difference of a setting is slewed, so that time never runs backwards; a large one is a step.
 */

/** Time reference status of telemetry (mapping.md). */
export const enum TimeStatus {
  freeRunning = 0,
  synchronised = 1,
  /** Set too long ago: kept by the board's own clock, with the drift that was estimated. */
  holdover = 2,
}

/** Differences up to this are slewed. */
export const maxSlew = 100000
/** A slew moves time by at most a thousandth of what has passed. */
const slewDivisor = 1000
/** Settings that tell the drift are this far apart at least: a millisecond of the line is then 10 ppm. */
const driftInterval = 100000000
/** A crystal that is further off is taken for an error of the settings. */
const maxDrift = 0.0002
/** Seconds wrap at 2³². */
const wrapMicros = 4294967296000000

export class MissionTime {
  private readonly timer: Timer
  /** Silence of the station, in microseconds, that ends `synchronised`. */
  private readonly holdover: u53
  /** Mission time at `reference`, a reading of the timer. */
  private base: u53 = 0
  private reference: u53 = 0
  /** What of the last setting is still to be slewed, in microseconds. */
  private correction: number = 0
  private isSet: boolean = false
  /** The timer at the last setting. */
  private setAt: u53 = 0
  /** Mission time of the setting from which the drift is estimated, and the timer then. */
  private driftFrom: u53 = 0
  private driftFromAt: u53 = 0
  /** Fraction by which the board's clock is slow; positive when the station's seconds are the shorter ones. */
  drift: number = 0
  /** Filled by `sample`: whole seconds, and the fraction in 2⁻¹⁶ s. */
  seconds: u32 = 0
  fraction: u16 = 0
  status: u8 = TimeStatus.freeRunning

  constructor(timer: Timer, holdoverSeconds: u32) {
    this.timer = timer
    this.holdover = native.toU53(holdoverSeconds * 1000000)
  }

  /** Takes the present time into `seconds`, `fraction` and `status`. */
  sample(): void {
    const now = this.timer.now()
    const present = this.at(now)
    this.seconds = secondsOf(present)
    this.fraction = fractionOf(present)
    if (this.isSet) this.status = now - this.setAt > this.holdover ? TimeStatus.holdover : TimeStatus.synchronised
  }

  private at(now: u53): u53 {
    const elapsed = now - this.reference
    if (this.correction === 0 && this.drift === 0) return native.toU53(this.base + elapsed)
    const slewed = elapsed / slewDivisor
    const part = this.correction > 0 ? native.min(this.correction, slewed) : native.max(this.correction, -slewed)
    return native.toU53(this.base + elapsed + elapsed * this.drift + part)
  }

  /** Takes over the station's time, valid at this instant; `fraction` in 2⁻¹⁶ s. Returns the step in microseconds; 0 when there is none, or it is slewed. */
  set(seconds: u32, fraction: u16): number {
    const now = this.timer.now()
    const given = microsOf(seconds, fraction)
    const present = this.at(now)
    const difference = apart(given, present)
    const isStep = native.abs(difference) > maxSlew
    const wasSet = this.isSet
    const tellsDrift = now - this.driftFromAt >= driftInterval
    if (wasSet && !isStep && tellsDrift) this.estimateDrift(given, now)
    this.base = !wasSet || isStep ? given : present
    this.correction = !wasSet || isStep ? 0 : difference
    this.reference = now
    // Across a step nothing can be estimated: the next one starts here.
    if (!wasSet || isStep || tellsDrift) {
      this.driftFrom = given
      this.driftFromAt = now
    }
    this.setAt = now
    this.isSet = true
    native.missionOffset(native.wrapU32(seconds - this.uptime()))
    return wasSet && isStep ? difference : 0
  }

  private estimateDrift(given: u53, now: u53): void {
    const drift = apart(given, this.driftFrom) / (now - this.driftFromAt) - 1
    if (native.abs(drift) <= maxDrift) this.drift = drift
  }

  /** Whole seconds since boot. */
  uptime(): u32 {
    return secondsOf(this.timer.now())
  }
}

/** `a - b` in microseconds, the shorter way round. */
function apart(a: u53, b: u53): number {
  const difference = native.remainder(native.toU53(native.remainder(a, wrapMicros) + wrapMicros - native.remainder(b, wrapMicros)), wrapMicros)
  return difference > wrapMicros / 2 ? difference - wrapMicros : difference
}
