import type { Phase, RunRecord, Stop, Verdict } from '../report/run-record'
import type { TestedBoard } from './source'
import { attemptsOf, type JudgedTest, verdictOf } from './verdict-of-test'

/** What the caller knows and the tests do not. */
export type FactsOfTests = Pick<RunRecord, 'id' | 'station' | 'software' | 'started'> & {
  /** Why the run ended before its tests did. */
  readonly stopped: Omit<Stop, 'at'> | null
  /** How many tests a filter, or their author, left out: they have no verdict. */
  readonly leftOut: number
}

/**
 * The record of a run of tests: one verdict a test. Every attempt at a test has a board of its own whose rig time starts at 0, so the run's axis is put
 * together: one phase an attempt, in the order of files and of tests in them, each begun where the one before it ended. Within a phase times are true to
 * the nanosecond; between two phases the axis says nothing, neither of pauses nor of tests that ran side by side. What was on the line is not repeated
 * here but for the octets of failed questions: each attempt's own record has it.
 */
export function runOfTests(tests: readonly JudgedTest[], { payload, board, program, dictionaryHash, seed }: TestedBoard, facts: FactsOfTests): RunRecord {
  const { leftOut, stopped, ...given } = facts
  const phases: Phase[] = []
  const verdicts: Verdict[] = []
  let now = 0
  for (const test of tests) {
    const attempts = attemptsOf(test)
    const starts = attempts.map(({ duration }, index) => {
      const start = now
      now += duration
      if (duration > 0) phases.push({ title: attempts.length === 1 ? test.name : `${test.name}, attempt ${index + 1}`, start, end: now })
      return start
    })
    verdicts.push(verdictOf(test, { id: idOf(test, tests), proofLevel: board.proofLevel, starts }))
  }
  return {
    format: 'berth-run/1',
    ...given,
    payload,
    board,
    program,
    dictionaryHash,
    seed,
    duration: now,
    stopped: stopped === null ? null : { ...stopped, at: now },
    phases,
    verdicts,
    series: [],
    events:
      leftOut === 0
        ? []
        : [
            {
              at: 0,
              kind: 'bench',
              title: leftOut === 1 ? 'one test left out by a filter or its author' : `${leftOut} tests left out by filters or their authors`,
            },
          ],
    packets: [],
    unframed: [],
    counters: [],
    line: 'in the log of each attempt',
  }
}

/** The requirement, when the test alone closes it and closes nothing else; else file and name. */
function idOf(test: JudgedTest, all: readonly JudgedTest[]): string {
  const [only, ...others] = test.meta.requirement ?? []
  const isShared = all.some(other => other !== test && other.meta.requirement?.includes(only ?? ''))
  return only === undefined || others.length > 0 || isShared ? `${test.file}: ${test.name}` : only
}
