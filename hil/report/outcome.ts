import { type Outcome, outcomes, type RunRecord, type Verdict } from './run-record'
import { englishWords, type Words } from './text/words'

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
 * evidence. Where all others passed and some are marginal, or needed another attempt, the run is marginal.
 */
export const outcomeOf = (run: Pick<RunRecord, 'verdicts' | 'stopped'>, words: Words = englishWords): RunOutcome => {
  const { say } = words
  const counts = Object.fromEntries(outcomes.map(outcome => [outcome, 0])) as Record<Outcome, number>
  for (const { outcome } of run.verdicts) counts[outcome] += 1
  const all = run.verdicts.length
  const first = run.verdicts.find(({ outcome }) => outcome === 'fail')
  if (first !== undefined) {
    const reason = say('reason.failed', { id: first.id, title: words.of(first.title), reason: words.of(first.reason) })
    const others = counts.fail === 1 ? '' : `${say('sentence')}${say('reason.others', { count: counts.fail - 1 })}`
    return { outcome: 'fail', reason: `${reason}${/[.!?。！？]$/.test(reason) ? '' : say('end')}${others}`, counts }
  }
  if (run.stopped !== null) {
    const { cause, code, message } = run.stopped
    const reason = say('reason.stopped', { cause: say(`cause.${cause}`), code, message: words.of(message) })
    return { outcome: cause === 'payload' ? 'fail' : 'no result', reason, counts }
  }
  if (all === 0) return { outcome: 'no result', reason: say('reason.nothing'), counts }
  for (const outcome of ['no result', 'not run', 'not assessable'] as const)
    if (counts[outcome] > 0) return { outcome: 'no result', reason: say(`reason.${outcome}`, { count: counts[outcome], all }), counts }
  if (counts.marginal > 0) return { outcome: 'marginal', reason: say('reason.marginal', { count: counts.marginal, all }), counts }
  const retried = run.verdicts.filter(isRetried).length
  if (retried > 0) return { outcome: 'marginal', reason: say('reason.retried', { count: retried, all }), counts }
  return { outcome: 'pass', reason: say('reason.pass', { count: all }), counts }
}

/** It passed, and not at its first attempt: never told as a plain pass. */
export const isRetried = ({ outcome, attempts = [] }: Pick<Verdict, 'outcome' | 'attempts'>): boolean => outcome === 'pass' && attempts.length > 0
