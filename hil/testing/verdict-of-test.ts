import type { Nanoseconds } from '../../boards/contract'
import { describeDecision } from '../measurement/decide'
import { marginOf } from '../report/margin'
import type { Attempt, Evidence, Measurement, Verdict } from '../report/run-record'
import type { CarriedFailure } from './ended-case'
import { worstClass } from './failure-class'
import type { NamedMeasurement, TestMeta } from './options'
import type { TestOutcome } from './outcome-of-test'

/** A test that ended, as plain data. */
export interface JudgedTest {
  /** From the root of the tests, `/` between folders. */
  readonly file: string
  readonly name: string
  readonly meta: TestMeta
  readonly ended: TestOutcome
  /** Of all attempts, in order. */
  readonly errors: readonly CarriedFailure[]
}

interface AttemptAt {
  readonly duration: Nanoseconds
  readonly errors: readonly CarriedFailure[]
}

/** Each with the errors that were its own. A test that ended before it asked for a board has one, of no duration. */
export function attemptsOf({ meta, errors }: JudgedTest): AttemptAt[] {
  const all = meta.attempts ?? []
  if (all.length === 0) return [{ duration: 0, errors }]
  return all.map(({ duration, errorsBefore }, index) => ({ duration, errors: errors.slice(errorsBefore, all[index + 1]?.errorsBefore) }))
}

const asAsked = 'everything the test asked for was as asked'

interface Place {
  readonly id: string
  readonly proofLevel: Verdict['proofLevel']
  /** Of each attempt, on the run's axis. */
  readonly starts: readonly Nanoseconds[]
}

/** Of the attempt that counts, which is the last; those before stand beside it. Of several measurements the verdict shows the one with the least left. */
export function verdictOf(test: JudgedTest, { id, proofLevel, starts }: Place): Verdict {
  const { name, meta, ended } = test
  const attempts = attemptsOf(test)
  const start = starts.at(-1) ?? 0
  const last = attempts.at(-1) ?? { duration: 0, errors: [] }
  const earlier = attempts.slice(0, -1).map((attempt, index): Attempt => ({ ...told(attempt.errors), at: (starts[index] ?? 0) + attempt.duration }))
  const measured = (meta.measured ?? []).toSorted((a, b) => left(a) - left(b))
  const { requirement = [] } = meta
  const worst = measured[0]?.measurement
  return {
    id,
    ...(requirement.length === 0 ? {} : { requirement: requirement.join(', ') }),
    title: name,
    ...judged(ended, last, meta.measured ?? []),
    proofLevel,
    valueClass: 'experiment',
    at: start + last.duration,
    evidence: last.errors.flatMap(({ evidence }) => evidenceIn(evidence, start)),
    ...(worst === undefined ? {} : { measurement: worst }),
    ...(earlier.length === 0 ? {} : { attempts: earlier }),
  }
}

function judged({ outcome, reason }: TestOutcome, { errors }: AttemptAt, measured: readonly NamedMeasurement[]): Pick<Verdict, 'outcome' | 'reason'> {
  if (errors.length > 0 && (outcome === 'fail' || outcome === 'no result')) return told(errors)
  if (outcome === 'not run' || outcome === 'fail' || outcome === 'no result') return { outcome, reason: reason === '' ? 'nothing was said' : reason }
  const numbers = measured.map(({ name, measurement }) => `${name}: ${describeDecision(measurement)}`).join('; ')
  return { outcome: outcome === 'pass after retry' ? 'pass' : outcome, reason: numbers === '' ? asAsked : numbers }
}

/** In the words of a failure but its octets, which are evidence; and whose failure it was where it was not the payload's. */
function told(errors: readonly CarriedFailure[]): Pick<Attempt, 'outcome' | 'reason'> {
  if (errors.length === 0) return { outcome: 'pass', reason: asAsked }
  const cause = worstClass(errors)
  const reason = errors.map(({ message, what, why }) => (what === undefined ? message : why === undefined ? what : `${what}: ${why}`)).join('\n')
  return cause === 'payload' ? { outcome: 'fail', reason } : { outcome: 'no result', reason: `a failure of the ${cause}: ${reason}` }
}

/** Margins of one order: outside first, then what this bench cannot judge, then by what is left to the nearest limit. */
function left({ measurement, decision }: { readonly measurement: Measurement; readonly decision: NamedMeasurement['decision'] }): number {
  const rank = { fail: -3e9, 'not assessable': -2e9, marginal: -1e9, pass: 0 }[decision]
  return rank + Math.max(-1e8, Math.min(1e8, marginOf(measurement)?.margin ?? 1e8))
}

/** What an unanswered question carried, moved to the run's axis. */
function evidenceIn(carried: unknown, start: Nanoseconds): Evidence[] {
  return Array.isArray(carried) ? (carried as Evidence[]).map(seen => ({ ...seen, start: start + seen.start, end: start + seen.end })) : []
}
