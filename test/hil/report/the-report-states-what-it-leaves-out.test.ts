import { expect, test } from 'vitest'
import { reportHtml } from '../../../hil/report/html'
import { thinned } from '../../../hil/report/page/thin'
import type { PacketRecord, TimelineEvent, UnframedOctets } from '../../../hil/report/run-record'
import { furnaceRun } from './fixture/furnace-run'

const { run } = furnaceRun()
const number = 100_000
const packets = Array.from(
  { length: number },
  (_, index): PacketRecord => ({
    ...(run.packets[index % run.packets.length] as PacketRecord),
    start: Math.round((index / number) * run.duration),
    end: Math.round((index / number) * run.duration) + 1_000_000,
  }),
)
const events = Array.from(
  { length: 5_000 },
  (_, index): TimelineEvent => ({ at: index * 3e7, kind: index % 2 === 0 ? 'event' : 'fault', title: `what ${index + 1}` }),
)
const unframed = Array.from(
  { length: 1_000 },
  (_, index): UnframedOctets => ({ direction: 'to payload', start: index * 1e8, hex: 'ff'.repeat(1_000), reason: 'bad encoding' }),
)

test('a hundred thousand packets make a page of bounded size that says how many it shows', () => {
  const started = performance.now()
  const page = reportHtml({ ...run, packets, events, unframed })
  const taken = performance.now() - started
  expect(page.length).toBeLessThan(3_000_000)
  expect(taken).toBeLessThan(10_000)
  expect(page.includes('98,000 of 100,000 are left out here, number 1,001 to 99,000; run.json has them all.')).toBe(true)
  expect(page.includes('4,400 of 5,000 are left out here')).toBe(true)
  expect(page.includes('600 of 1,000 are left out here')).toBe(true)
  expect(page.includes('and 744 octets more')).toBe(true)
  expect(page.includes('1, 3, 5, 7 …')).toBe(true)
  expect(/; and \d+ more<\/title>/.test(page)).toBe(true)
  expect(page.includes('100,000 packets')).toBe(true)
})

test('a link to a packet that is not shown is not made', () => {
  const late = packets[50_000] as PacketRecord
  const verdict = {
    ...run.verdicts[0],
    evidence: [{ direction: late.direction, start: late.start, end: late.end, form: 'packet' as const, hex: late.hex, note: 'in the middle' }],
  }
  const page = reportHtml({ ...run, packets, verdicts: [verdict as (typeof run.verdicts)[number]] })
  expect(page.includes('packet 50,001')).toBe(true)
  expect(page.includes('href="#packet-50001"')).toBe(false)
})

test('long evidence is cut with the number of octets left', () => {
  const evidence = [{ direction: 'to payload' as const, start: 0, end: 9, form: 'wire' as const, hex: '55'.repeat(600), note: 'noise' }]
  expect(reportHtml({ ...run, verdicts: run.verdicts.map(verdict => ({ ...verdict, evidence })) })).toContain('and 88 octets more')
})

test('a thinned line keeps its extremes, its ends and its gaps', () => {
  const points = Array.from({ length: 50_000 }, (_, index): [number, number | null] => [
    index,
    index === 20_000 ? null : index === 31_007 ? 99 : Math.sin(index / 700),
  ])
  const kept = thinned(points, 800)
  expect(kept.length).toBeLessThan(800 * 5)
  expect(kept).toContainEqual([31_007, 99])
  expect(kept).toContainEqual([20_000, null])
  expect(kept[0]).toEqual(points[0])
  expect(kept.at(-1)).toEqual(points.at(-1))
  expect(kept.map(([at]) => at)).toEqual(kept.map(([at]) => at).sort((a, b) => a - b))
})
