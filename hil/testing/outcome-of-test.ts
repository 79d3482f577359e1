import type { Outcome } from '../report/run-record'
import { type Failure, type FailureClass, worstClass } from './failure-class'

/** What became of one test. A pass that needed another attempt is a word of its own. */
export interface TestOutcome {
  readonly outcome: Outcome | 'pass after retry'
  /** Of everything but a pass. */
  readonly cause?: FailureClass
  readonly reason: string
  readonly attempts: number
}

/** As Vitest has it at the end. */
export interface EndedTest {
  readonly state: 'passed' | 'failed' | 'skipped' | 'pending'
  readonly errors: readonly Failure[]
  readonly retries: number
  /** Why it was skipped. */
  readonly note?: string | undefined
  /** What its measurements came to, the worst of them. */
  readonly measured?: Outcome | undefined
}

export function outcomeOfTest({ state, errors, retries, note, measured = 'pass' }: EndedTest): TestOutcome {
  const attempts = retries + 1
  const reason = errors.map(({ message }) => message).join('\n')
  if (state === 'passed') {
    if (retries > 0) return { outcome: 'pass after retry', cause: worstClass(errors), reason, attempts }
    return { outcome: measured, reason: '', attempts }
  }
  if (state === 'skipped') return { outcome: 'not run', reason: note?.replace(/^not run: /, '') ?? 'left out', attempts }
  if (state === 'pending') return { outcome: 'no result', cause: 'infrastructure', reason: 'the run ended before this test did', attempts }
  const cause = worstClass(errors)
  return { outcome: cause === 'payload' ? 'fail' : 'no result', cause, reason, attempts }
}
