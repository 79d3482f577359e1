import type { TestCase } from 'vitest/node'
import type { Outcome } from '../report/run-record'
import type { Failure } from './failure-class'
import { outcomeOfTest, type TestOutcome } from './outcome-of-test'

/** A test as Vitest has it at its end, in the bench's words. */

/** By a filter or by its author: nothing is said of it. A test that is "not run" gave its reason. */
export function isLeftOut(test: TestCase): boolean {
  const result = test.result()
  return result.state === 'skipped' && result.note === undefined
}

export function outcomeOf(test: TestCase): TestOutcome {
  const result = test.result()
  const retries = test.diagnostic()?.retryCount ?? 0
  const note = result.state === 'skipped' ? result.note : undefined
  return outcomeOfTest({ state: result.state, errors: failuresOf(test), retries, note, measured: worstOf(test) })
}

/** With what the bench's own errors carry out of the test's process. */
export interface CarriedFailure extends Failure {
  readonly what?: string | undefined
  readonly why?: string | undefined
  readonly evidence?: unknown
}

/** Of all attempts, in order. */
export function failuresOf(test: TestCase): CarriedFailure[] {
  return (test.result().errors ?? []).map(error => {
    const { code, what, parts, evidence } = error as { code?: unknown; what?: string; parts?: { readonly why?: string }; evidence?: unknown }
    return { name: error.name, code, message: error.message, what, why: parts?.why, evidence }
  })
}

/** A number that this bench cannot judge says least, a marginal one less than a pass. */
function worstOf(test: TestCase): Outcome {
  const decisions = (test.meta().berth?.measured ?? []).map(({ decision }) => decision)
  return (['not assessable', 'marginal'] as const).find(outcome => decisions.includes(outcome)) ?? 'pass'
}
