import { HilError } from '../errors'
import type { Measurement, Outcome } from '../report/run-record'

/** What a measurement shows: one rule for the whole bench. */
export type Decision = Extract<Outcome, 'pass' | 'fail' | 'marginal' | 'not assessable'>

/** Largest uncertainty, as a share of the tolerance, with which a bench can judge. */
const largestShare = 1 / 4

/**
 * The value lies somewhere in `value ± uncertainty`. Limits are inclusive; an absent one is open.
 *
 * 1. `not assessable`: the uncertainty is more than a quarter of the tolerance, which is the distance of the limits. (One open limit: no tolerance.)
 * 2. `fail`: the whole interval is outside the limits.
 * 3. `pass`: the whole interval is inside the limits, and inside the marginal band's inner edges where there is one.
 * 4. `marginal`: anything else.
 *
 * Throws B2031 for a value, an uncertainty or limits that are no such numbers.
 */
export function decide(measurement: Measurement): Decision {
  const { value, uncertainty } = measurement
  const { low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY, marginalLow = low, marginalHigh = high } = measurement
  check(measurement, Number.isFinite(value) && uncertainty >= 0 && Number.isFinite(uncertainty), 'a measurement is a finite value and an uncertainty from 0')
  check(measurement, low <= marginalLow && marginalLow <= marginalHigh && marginalHigh <= high, 'limits rise: low, marginal low, marginal high, high')
  if (uncertainty > (high - low) * largestShare) return 'not assessable'
  const [least, greatest] = [value - uncertainty, value + uncertainty]
  if (greatest < low || least > high) return 'fail'
  return least >= marginalLow && greatest <= marginalHigh ? 'pass' : 'marginal'
}

function check({ value, unit, uncertainty, low, high }: Measurement, isRight: boolean, rule: string): void {
  if (isRight) return
  throw new HilError('B2031', 'this measurement cannot be judged', {
    why: `${value} ± ${uncertainty} ${unit} against ${String(low)} to ${String(high)}`,
    mend: rule,
  })
}

/** In words: `37.2 ± 0.1 °C, limits 36 to 38 °C: pass`. */
export function describeDecision(measurement: Measurement): string {
  const { value, unit, uncertainty, low, high } = measurement
  const limits = [low === undefined ? '' : `at least ${low}`, high === undefined ? '' : `at most ${high}`].filter(text => text !== '').join(', ')
  return `${value} ± ${uncertainty} ${unit}, ${limits === '' ? 'no limit' : `${limits} ${unit}`}: ${decide(measurement)}`
}
