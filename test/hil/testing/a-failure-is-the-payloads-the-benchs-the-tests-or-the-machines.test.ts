import { describe, expect, test } from 'vitest'
import { BoardFault } from '../../../boards/contract'
import { HilError } from '../../../hil/errors'
import { failureClass, worstClass } from '../../../hil/testing/failure-class'
import { outcomeOfTest } from '../../../hil/testing/outcome-of-test'

const assertion = Object.assign(new Error('expected 1 to be 2'), { name: 'AssertionError' })

describe('a failure is', () => {
  test.each([
    ['payload', 'an answer that stayed away', new HilError('B2004', 'the event did not come')],
    ['payload', 'a silent board', new HilError('B2001', 'silent')],
    ['payload', 'another dictionary on board', new HilError('B2002', 'another')],
    ['payload', 'what silicon does not forgive', new BoardFault('B1004', 'a store into flash')],
    ['payload', 'an assertion about what it said', assertion],
    ['bench', 'a full record', new HilError('B2005', 'full')],
    ['bench', 'power without a recorder', new HilError('B2006', 'no recorder')],
    ['bench', 'a defect of the bench', new HilError('B2009', 'stuck')],
    ['test', 'a value out of its range', new HilError('B2008', 'profile is 9')],
    ['test', 'a question without a bound', new HilError('B2031', 'no bound')],
    ['test', 'a slip of its author', new TypeError('undefined is not a function')],
    ['infrastructure', 'a port that somebody holds', new HilError('B2003', 'held')],
    ['infrastructure', 'a port that is not there', new HilError('B2010', 'none')],
    ['infrastructure', 'a damaged dictionary file', new HilError('B2007', 'damaged')],
    ['infrastructure', 'a test that hangs', new Error('Test timed out in 900000ms.')],
  ] as const)('%s: %s', (due, _, error) => {
    expect(failureClass(error)).toBe(due)
  })

  test('the bench’s when bench and payload both failed', () => {
    expect(worstClass([assertion, new HilError('B2009', 'stuck')])).toBe('bench')
  })
})

describe('a test', () => {
  const ended = { state: 'passed', errors: [], retries: 0 } as const
  test.each([
    ['passes', ended, { outcome: 'pass', attempts: 1 }],
    [
      'that passes at its second attempt has a word of its own',
      { ...ended, errors: [assertion], retries: 1 },
      { outcome: 'pass after retry', cause: 'payload', attempts: 2 },
    ],
    ['fails by the payload', { ...ended, state: 'failed', errors: [assertion] }, { outcome: 'fail', cause: 'payload' }],
    ['has no result when the bench failed', { ...ended, state: 'failed', errors: [new HilError('B2009', 'stuck')] }, { outcome: 'no result', cause: 'bench' }],
    ['has no result when its author slipped', { ...ended, state: 'failed', errors: [new TypeError('x')] }, { outcome: 'no result', cause: 'test' }],
    ['is not run', { ...ended, state: 'skipped', note: 'not run: no such sensor' }, { outcome: 'not run', reason: 'no such sensor' }],
    ['that never ended has no result', { ...ended, state: 'pending' }, { outcome: 'no result', cause: 'infrastructure' }],
    ['that passed with a marginal measurement is marginal', { ...ended, measured: 'marginal' }, { outcome: 'marginal' }],
  ] as const)('%s', (_, end, due) => {
    expect(outcomeOfTest(end)).toMatchObject(due)
  })
})
