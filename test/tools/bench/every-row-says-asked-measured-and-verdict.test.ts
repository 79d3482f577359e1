import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { bench } from '../../../tools/bench/bench'
import { ascending, percentile, verdictOf } from '../../../tools/bench/row'
import { bootRows } from '../../../tools/bench/rows/boot'
import { flashRows } from '../../../tools/bench/rows/flash'
import { benchTable } from '../../../tools/bench/table'

it('a row passes at its limit and fails beyond it or without a measurement', () => {
  const row = (measured: number, asked: { atMost: number } | { atLeast: number }) => verdictOf({ what: 'x', unit: 'ms', measured, asked })
  expect([row(2, { atMost: 2 }), row(2.001, { atMost: 2 }), row(Number.NaN, { atMost: 2 })]).toEqual(['pass', 'fail', 'fail'])
  expect([row(30, { atLeast: 30 }), row(29.9, { atLeast: 30 }), row(Number.NaN, { atLeast: 1 })]).toEqual(['pass', 'fail', 'fail'])
  expect(verdictOf({ what: 'x', unit: 'ms', measured: 1 })).toBe('not judged')
})

it('percentiles are measured values: the nearest rank', () => {
  const hundred = ascending(Array.from({ length: 100 }, (_, n) => 100 - n))
  expect([percentile(hundred, 0.5), percentile(hundred, 0.99), percentile(hundred, 1), percentile([7], 0.5)]).toEqual([50, 99, 100, 7])
  expect(percentile([], 0.5)).toBeNaN()
})

it('the table shows what was asked beside what was measured', () => {
  const lines = benchTable([
    { what: 'flash', unit: 'octets', measured: 163_072, asked: { atMost: 204_800 } },
    { what: 'share', unit: '%', measured: 89.96, asked: { atLeast: 90 }, conditions: '20 s' },
  ])
  expect(lines.slice(1)).toEqual(['flash     ≤ 204,800     163,072 octets   pass', 'share          ≥ 90       89.96 %        fail', '    20 s'])
})

it('rows are measured on the image of this build and written to bench.json with their verdicts', async () => {
  const out = mkdtempSync(join(tmpdir(), 'berth-bench-'))
  try {
    const told: string[] = []
    const rows = await bench(out, what => told.push(what), [flashRows, bootRows])
    const record = JSON.parse(readFileSync(join(out, 'bench.json'), 'utf8'))
    expect(told).toEqual(['flash', 'boot'])
    expect(record.rows).toEqual(rows.map(row => ({ ...row, verdict: verdictOf(row) })))
    expect(record.conditions).toContain('115,200 8N1')
    const [flash, boot] = rows
    expect(flash?.measured).toBeGreaterThan(50_000)
    expect(boot?.measured).toBeGreaterThan(1)
    expect(boot?.measured).toBeLessThanOrEqual(300)
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}, 60_000)
