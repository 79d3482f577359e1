import { expect, test } from 'vitest'
import { outcomeOf } from '../../../hil/report/outcome'
import type { Outcome, Stop, Verdict } from '../../../hil/report/run-record'

const verdict = (outcome: Outcome, index: number): Verdict => ({
  id: `X-0${index}`,
  title: 'Something holds',
  outcome,
  reason: 'seen',
  proofLevel: 'host model',
  valueClass: 'published',
  at: 0,
  evidence: [],
})
const none = { pass: 0, fail: 0, marginal: 0, 'no result': 0, 'not run': 0, 'not assessable': 0 }
const of = (outcomes: Outcome[], stopped: Stop | null = null) => outcomeOf({ verdicts: outcomes.map(verdict), stopped })

test('nothing judged is no result', () => {
  expect(of([])).toEqual({ outcome: 'no result', reason: 'Nothing was judged.', counts: none })
})

test('all passed is a pass', () => {
  expect(of(['pass', 'pass'])).toEqual({ outcome: 'pass', reason: 'All 2 verdicts passed.', counts: { ...none, pass: 2 } })
})

test('one without result holds the run back, one failed fails it', () => {
  expect(of(['pass', 'no result']).outcome).toBe('no result')
  expect(of(['pass', 'no result', 'fail', 'fail'])).toMatchObject({ outcome: 'fail', reason: 'X-02 Something holds: seen. One more failed.' })
})

test('one that is not assessable never lets a run pass', () => {
  expect(of(['pass', 'not assessable'])).toMatchObject({
    outcome: 'no result',
    reason: '1 of 2 verdicts are not assessable; none failed.',
  })
  expect(of(['not assessable']).outcome).toBe('no result')
  expect(of(['not assessable', 'fail']).outcome).toBe('fail')
})

test('one that was not run never lets a run pass, and a marginal one makes it marginal at best', () => {
  expect(of(['pass', 'not run'])).toMatchObject({ outcome: 'no result', reason: '1 of 2 verdicts were not run; none failed.' })
  expect(of(['pass', 'marginal'])).toMatchObject({ outcome: 'marginal', reason: '1 of 2 verdicts are marginal; the others passed.' })
  for (const [worse, outcome] of [
    ['fail', 'fail'],
    ['no result', 'no result'],
    ['not run', 'no result'],
    ['not assessable', 'no result'],
  ] as const)
    expect(of(['marginal', worse]).outcome).toBe(outcome)
})

test('a pass that needed another attempt makes the run marginal at best', () => {
  const attempts = [{ outcome: 'fail' as const, reason: 'late', at: 5 }]
  expect(outcomeOf({ verdicts: [verdict('pass', 0), { ...verdict('pass', 1), attempts }], stopped: null })).toMatchObject({
    outcome: 'marginal',
    reason: '1 of 2 verdicts passed only after an earlier attempt; the others passed at once.',
  })
  expect(outcomeOf({ verdicts: [verdict('fail', 0), { ...verdict('pass', 1), attempts }], stopped: null }).outcome).toBe('fail')
})

test('a run that was stopped never passes; only the payload’s own stop fails it', () => {
  const stop = (cause: Stop['cause']): Stop => ({ cause, code: 'B1004', message: 'lock-up', at: 5 })
  expect(of(['pass'], stop('payload'))).toMatchObject({ outcome: 'fail', reason: 'The payload stopped the run (B1004): lock-up' })
  for (const cause of ['bench', 'test', 'infrastructure'] as const) expect(of(['pass'], stop(cause)).outcome).toBe('no result')
})
