import type { Outcome, RunRecord } from './run-record'

export interface RunOutcome {
  readonly outcome: Exclude<Outcome, 'not assessable'>
  /** One sentence. */
  readonly reason: string
  readonly counts: { readonly pass: number; readonly fail: number; readonly noResult: number; readonly notAssessable: number }
}

/**
 * A run passes only if it went to its end, has at least one verdict, and every verdict passed. One failed verdict, or a payload that stopped the run,
 * fails it. Anything else is no result: a run starts there and leaves it on evidence alone; a verdict that is not assessable is no evidence.
 */
export const outcomeOf = (run: Pick<RunRecord, 'verdicts' | 'stopped'>): RunOutcome => {
  const pass = run.verdicts.filter(verdict => verdict.outcome === 'pass').length
  const failed = run.verdicts.filter(verdict => verdict.outcome === 'fail')
  const notAssessable = run.verdicts.filter(verdict => verdict.outcome === 'not assessable').length
  const noResult = run.verdicts.length - pass - failed.length - notAssessable
  const counts = { pass, fail: failed.length, noResult, notAssessable }
  const total = run.verdicts.length
  const { stopped } = run

  const [first] = failed
  if (first !== undefined) {
    const others = failed.length === 1 ? '' : ` ${failed.length - 1} more failed.`
    return { outcome: 'fail', reason: `${first.id} ${first.title}: ${first.reason}${/[.!?]$/.test(first.reason) ? '' : '.'}${others}`, counts }
  }
  if (stopped !== null) {
    const outcome = stopped.cause === 'payload' ? 'fail' : 'no result'
    return { outcome, reason: `The ${stopped.cause} stopped the run (${stopped.code}): ${stopped.message}`, counts }
  }
  if (total === 0) return { outcome: 'no result', reason: 'Nothing was judged.', counts }
  if (noResult > 0) return { outcome: 'no result', reason: `${noResult} of ${total} verdicts have no result; none failed.`, counts }
  if (notAssessable > 0)
    return { outcome: 'no result', reason: `${notAssessable} of ${total} verdicts are not assessable, resting on stand-ins; the others passed.`, counts }
  return { outcome: 'pass', reason: total === 1 ? 'The one verdict passed.' : `All ${total} verdicts passed.`, counts }
}
