import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bench } from '../../../hil/procedure/bench'
import { align } from '../../../hil/replay/align'
import { describeDifference, diffRecordings } from '../../../hil/replay/diff'
import { changeMode, payloadCommand, ping, setParameters } from '../../../hil/station/requests'
import type { Defect } from '../fake/defects'
import { fakeDictionary as dictionary } from '../fake/dictionary'
import { FakeBoard } from '../fake/fake-board'
import { FakePayload } from '../fake/fake-payload'
import { recordScene } from './scene'

const scene = (act: (bench: Bench) => Promise<void>, defect?: Defect) =>
  recordScene({ board: new FakeBoard(new FakePayload(dictionary, defect)), dictionary, act })
const talk = async ({ station, rig }: Bench, profile = 3) => {
  await rig.pass(1.2e9)
  station.send(ping())
  station.send(setParameters(dictionary, { setpoint: 30 }))
  await rig.pass(1e9)
  station.send(payloadCommand(dictionary, 'startRun', { profile }))
  await rig.pass(2e9)
  station.send(changeMode(dictionary, 'standby'))
  await rig.pass(1e9)
}
const dictionaries = { a: dictionary, b: dictionary }

describe('two recordings', () => {
  test('of the same scene do not differ, whatever their times and counts are', async () => {
    const [a, b] = [
      await scene(talk),
      await scene(async bench => {
        await bench.rig.pass(1e6)
        await talk(bench)
      }),
    ]
    const same = diffRecordings(a, b, dictionaries)
    expect(same.differences).toEqual([])
    expect(same.pairs).toBeGreaterThan(20)
    expect(same.shift).toBeGreaterThan(0)
    // The payload’s clock stands in its packets.
    expect(diffRecordings(a, b, dictionaries, { withCounts: true }).differences).not.toEqual([])
  })

  test('differ in the field of the command that was another, named and with both values', async () => {
    const [a, b] = [await scene(talk), await scene(bench => talk(bench, 1))]
    const { differences } = diffRecordings(a, b, dictionaries)
    expect(differences.filter(({ kind }) => kind === 'field').map(difference => describeDifference(difference))).toContainEqual(
      expect.stringMatching(/^2\.\d{6} s \/ 2\.\d{6} s to payload: TC\[8,1\] startRun, profile: 3 \/ 1$/),
    )
    expect(differences.every(difference => difference.kind === 'field' && difference.a.direction === 'to payload')).toBe(true)
  })

  test('differ in the packet that only one has', async () => {
    const [a, b] = [await scene(talk), await scene(talk, 'ping without answer')]
    const only = diffRecordings(a, b, dictionaries).differences.filter(({ kind }) => kind === 'only in one')
    expect(only.map(difference => describeDifference(difference))).toEqual([expect.stringMatching(/^only in A {2}1\.\d{6} s from payload: TM\[17,2\] pong$/)])
  })

  test('differ in octets that are no packet, and in line errors', async () => {
    const a = await scene(talk)
    const b = await scene(async bench => {
      bench.station.sendRaw(Uint8Array.of(1, 2, 3, 0), 'noise')
      await talk(bench)
    })
    expect(diffRecordings(a, b, dictionaries).differences.map(difference => describeDifference(difference))).toContainEqual(
      expect.stringMatching(/^only in B .* to payload: no packet: bad encoding|^only in B .* to payload: no packet: cut frame/),
    )
  })
})

test('lists are laid side by side with as few left over as can be', () => {
  const list = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
  fc.assert(
    fc.property(list, list, (a, b) => {
      const pairs = align(a, b, item => item)
      expect(pairs.flatMap(([left]) => left ?? [])).toEqual(a)
      expect(pairs.flatMap(([, right]) => right ?? [])).toEqual(b)
      expect(pairs.every(([left, right]) => left === undefined || right === undefined || left === right)).toBe(true)
      expect(pairs.filter(([left, right]) => left !== undefined && right !== undefined)).toHaveLength(longestCommon(a, b))
    }),
    { numRuns: 500, seed: 20_261_124 },
  )
})

/** By the textbook recurrence. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let x = 1; x <= a.length; x += 1)
    for (let y = 1; y <= b.length; y += 1) table[x]![y] = a[x - 1] === b[y - 1] ? table[x - 1]![y - 1]! + 1 : Math.max(table[x - 1]![y]!, table[x]![y - 1]!)
  return table[a.length]![b.length]!
}
