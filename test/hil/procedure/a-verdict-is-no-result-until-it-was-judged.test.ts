import { describe, expect, test } from 'vitest'
import { HilError } from '../../../hil/errors'
import { require } from '../../../hil/procedure/unmet'
import { type SheetEvent, VerdictSheet } from '../../../hil/procedure/verdicts'

const plan = [
  { id: 'A-1', title: 'one', valueClass: 'derived' },
  { id: 'A-2', title: 'two', valueClass: 'experiment' },
  { id: 'A-3', title: 'three', valueClass: 'assumed' },
] as const

function open(events: SheetEvent[] = []): { readonly sheet: VerdictSheet; readonly clock: { now: number } } {
  const clock = { now: 0 }
  return { sheet: new VerdictSheet(plan, clock, 'host model', event => events.push(event)), clock }
}

describe('a verdict', () => {
  test('is "no result" until it was judged', () => {
    expect(open().sheet.verdicts.map(({ id, outcome, reason }) => [id, outcome, reason])).toEqual([
      ['A-1', 'no result', 'the run ended before this was judged'],
      ['A-2', 'no result', 'the run ended before this was judged'],
      ['A-3', 'no result', 'the run ended before this was judged'],
    ])
  })

  test('passes with what was found, at the time of judging', async () => {
    const events: SheetEvent[] = []
    const { sheet: judged, clock } = open(events)
    clock.now = 5
    expect(await judged.judge('A-1', () => ({ reason: 'seen', measurement: { value: 1, unit: 's', uncertainty: 0 } }))).toBe(true)
    expect(judged.verdicts[0]).toMatchObject({
      id: 'A-1',
      outcome: 'pass',
      reason: 'seen',
      at: 5,
      proofLevel: 'host model',
      valueClass: 'derived',
      measurement: { value: 1 },
    })
    expect(events).toEqual([{ kind: 'verdict', verdict: judged.verdicts[0] }])
  })

  test.each([
    ['an unmet demand', () => require(false, 'it is 3'), 'it is 3'],
    ['a bound that passed', () => thrown(new HilError('B2004', 'the answer did not come', { why: '1 s passed' })), 'the answer did not come: 1 s passed'],
    ['a silent board', () => thrown(new HilError('B2001', 'silent')), 'silent'],
  ])('fails for %s and keeps the evidence', async (_, body, reason) => {
    const { sheet: judged } = open()
    const passed = await judged.judge('A-2', evidence => {
      evidence.push({ direction: 'to payload', start: 0, end: 1, form: 'wire', hex: '00', note: '' })
      body()
      return 'never reached'
    })
    expect(passed).toBe(false)
    expect(judged.verdicts[1]).toMatchObject({ outcome: 'fail', reason, evidence: [{ hex: '00' }] })
  })

  test.each([
    ['holds', true, 'it is 3 (holds against a stand-in)'],
    ['does not hold', false, 'it is 3 (does not hold against a stand-in)'],
  ])('that rests on an assumed number is not assessable when what was seen %s', async (_, holds, reason) => {
    const { sheet: judged } = open()
    const passed = await judged.judge('A-3', () => {
      require(holds, 'it is 3')
      return 'it is 3'
    })
    expect(passed).toBe(false)
    expect(judged.verdicts[2]).toMatchObject({ outcome: 'not assessable', reason, valueClass: 'assumed' })
  })

  test.each([
    ['a defect of the bench', new HilError('B2009', 'stuck')],
    ['a full store', new HilError('B2005', 'full')],
    ['any other error', new TypeError('undefined is not a function')],
  ])('stays "no result" for %s, which ends the run', async (_, error) => {
    const { sheet: judged } = open()
    await expect(judged.judge('A-1', () => thrown(error))).rejects.toBe(error)
    expect(judged.verdicts[0]!.outcome).toBe('no result')
  })

  test('is judged once, and only if it was planned', async () => {
    const { sheet: judged } = open()
    await judged.judge('A-1', () => 'seen')
    await expect(judged.judge('A-1', () => 'again')).rejects.toThrow(/B2009/)
    await expect(judged.judge('B-1', () => 'unplanned')).rejects.toThrow(/B2009/)
    expect(() => new VerdictSheet([plan[0], plan[0]], { now: 0 }, 'host model')).toThrow(/one id/)
  })

  test('a phase is kept with its times, also when it ends in an error', async () => {
    const { sheet: judged, clock } = open()
    await expect(
      judged.phase('cut short', async () => {
        clock.now = 7
        throw new Error('end')
      }),
    ).rejects.toThrow('end')
    expect(judged.phases).toEqual([{ title: 'cut short', start: 0, end: 7 }])
  })
})

function thrown(error: Error): never {
  throw error
}
