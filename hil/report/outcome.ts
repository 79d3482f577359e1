import type { Outcome, RunRecord } from './run-record'

export interface RunOutcome {
  readonly outcome: Exclude<Outcome, 'not assessable' | 'not run'>
  /** One sentence. */
  readonly reason: string
  /** Verdicts of each outcome. */
  readonly counts: Readonly<Record<Outcome, number>>
}

/**
 * A run passes only if it went to its end, has at least one verdict, and every verdict passed. One failed verdict, or a payload that stopped the run,
 * fails it. Anything else is no result: a run starts there and leaves it on evidence alone; a verdict that was not run or is not assessable is no
 * evidence. Where all others passed and some are marginal, the run is marginal.
 */
export const outcomeOf = (run: Pick<RunRecord, 'verdicts' | 'stopped'>): RunOutcome => {
  const counts: Record<Outcome, number> = { pass: 0, fail: 0, marginal: 0, 'no result': 0, 'not run': 0, 'not assessable': 0 }
  for (const { outcome } of run.verdicts) counts[outcome] += 1
  const failed = run.verdicts.filter(verdict => verdict.outcome === 'fail')
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
  if (counts['no result'] > 0) return { outcome: 'no result', reason: `${counts['no result']} of ${total} verdicts have no result; none failed.`, counts }
  if (counts['not run'] > 0) return { outcome: 'no result', reason: `${counts['not run']} of ${total} verdicts were not run; none failed.`, counts }
  if (counts['not assessable'] > 0)
    return { outcome: 'no result', reason: `${counts['not assessable']} of ${total} verdicts are not assessable; none failed.`, counts }
  if (counts.marginal > 0) return { outcome: 'marginal', reason: `${counts.marginal} of ${total} verdicts are marginal; the others passed.`, counts }
  return { outcome: 'pass', reason: total === 1 ? 'The one verdict passed.' : `All ${total} verdicts passed.`, counts }
}
