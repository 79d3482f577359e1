import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { telemetryCsv, verdictsCsv } from '../../hil/report/csv'
import { ctrf } from '../../hil/report/ctrf'
import { junit } from '../../hil/report/junit'
import { outcomes, type RunRecord } from '../../hil/report/run-record'
import { furnaceRun } from '../hil/report/fixture/furnace-run'
import { outsideTool } from './outside-tool'

/** Programs that were written apart from ours read the reports: xmllint and junitparser, the reference validator of CTRF, and Python's csv. */

const folder = mkdtempSync(join(tmpdir(), 'berth-readers-'))
afterAll(() => rmSync(folder, { recursive: true }))
const written = (name: string, text: string): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

const { run } = furnaceRun()
const [first] = run.verdicts
const hostile = '<b>"&\u0000\u001b[2J\ud800\n=SUM(1,2)'
/** One verdict of each outcome, hostile texts, an attempt before the last, a requirement, a real unit. */
const mixed: RunRecord = {
  ...run,
  board: { ...run.board, serialNumber: 'E6614103E7452A2F' },
  verdicts: outcomes.map((outcome, index) => ({
    ...first!,
    id: `MIX-0${index}`,
    outcome,
    title: hostile,
    reason: hostile,
    requirement: `TH-0${index}`,
    at: index * 1e9,
    ...(index === 0 ? { attempts: [{ outcome: 'fail' as const, reason: 'late', at: 5 }] } : {}),
  })),
}
const stopped: RunRecord = { ...run, verdicts: [], stopped: { cause: 'bench', code: 'B2003', message: 'the port is held by somebody else', at: 1 } }

describe('junit.xml', () => {
  const program = `
import sys, json
from junitparser import JUnitXml
suites = JUnitXml.fromfile(sys.argv[1])
for suite in suites:
    for case in suite:
        facts = {p.name: p.value for p in case.child(__import__('junitparser').Properties) or []}
        print(json.dumps([case.name, case.classname, case.time, [[type(r).__name__, r.type, r.message] for r in case.result], facts]))
print(json.dumps([suites.tests, suites.failures, suites.errors, suites.skipped]))
`
  const read = (record: RunRecord): unknown[] => {
    const file = written('junit.xml', junit(record))
    outsideTool('xmllint', ['--noout', '--nonet', file])
    return outsideTool('/usr/bin/python3', ['-c', program, file])
      .toString()
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as unknown)
  }

  test('is well-formed and read whole: every verdict, with requirement, board and firmware as properties', () => {
    const [counts, ...cases] = read(mixed).reverse() as [number[], ...[string, string, number, string[][], Record<string, string>][]]
    expect(counts).toEqual([6, 3, 1, 2])
    expect(cases.reverse().map(([, , , result]) => result.map(([kind, type]) => `${kind} ${type}`))).toEqual([
      ['Failure pass after retry'],
      ['Failure fail'],
      ['Failure marginal'],
      ['Error no result'],
      ['Skipped not run'],
      ['Skipped not assessable'],
    ])
    for (const [index, [name, , , , facts]] of cases.entries()) {
      expect(name).toBe(`MIX-0${index} <b>"&\ufffd\ufffd[2J\ufffd\n=SUM(1,2)`)
      expect(facts).toMatchObject({
        requirement: `TH-0${index}`,
        board: 'pico',
        serialNumber: 'E6614103E7452A2F',
        proofLevel: 'emulated image',
        firmware: run.program.sha256,
        firmwareCrc32: '9c1f40e2',
        outcome: outcomes[index],
      })
    }
    expect(cases.map(([, , time]) => time)).toEqual([0, 1, 1, 1, 1, 1])
  })

  test('a run that was stopped before anything was judged is an error, not an empty success', () => {
    expect(read(stopped)).toEqual([
      ['the run goes to its end', 'crystal-furnace.pico', 0, [['Error', 'bench', expect.stringContaining('B2003')]], expect.anything()],
      [1, 0, 1, 0],
    ])
  })
})

describe('ctrf.json', () => {
  const judge = createRequire(import.meta.url)('ctrf') as {
    validateStrict(report: unknown): void
    calculateSummary(tests: unknown, options: object): Record<string, number>
    isTestFlaky(test: unknown): boolean
  }
  const parsed = (record: RunRecord) => JSON.parse(ctrf(record)) as { results: { summary: Record<string, number>; tests: Record<string, unknown>[] } }

  test.each([
    ['of a whole run', run],
    ['of every outcome', mixed],
    ['of a stopped run', stopped],
  ])('%s is strictly valid, and its summary is what its tests add up to', (_, record) => {
    const report = parsed(record)
    judge.validateStrict(report)
    const { tests, summary } = report.results
    const theirs = judge.calculateSummary(tests, { start: summary['start'], stop: summary['stop'] })
    for (const name of ['tests', 'passed', 'failed', 'skipped', 'pending', 'other']) expect(summary[name], name).toBe(theirs[name])
  })

  test('a pass after a failed attempt is flaky for its readers', () => {
    const { tests, summary } = parsed(mixed).results
    expect(tests.map(one => judge.isTestFlaky(one))).toEqual([true, false, false, false, false, false])
    expect(summary['flaky']).toBe(1)
  })

  test('the validator would tell: one wrong status, one member it does not know', () => {
    const report = parsed(run)
    expect(() => judge.validateStrict({ ...report, results: { ...report.results, tests: [{ ...report.results.tests[0], status: 'pass' }] } })).toThrow(/status/)
    expect(() => judge.validateStrict({ ...report, remark: 'hello' })).toThrow()
  })
})

describe('the tables', () => {
  const program = `
import csv, json, sys
with open(sys.argv[1], newline='', encoding='utf-8') as file: print(json.dumps(list(csv.reader(file, strict=True))))
`
  const rows = (text: string): string[][] => JSON.parse(outsideTool('/usr/bin/python3', ['-c', program, written('table.csv', text)]).toString()) as string[][]

  test('verdicts.csv has a line for each verdict, its texts whole, and no text that a spreadsheet would compute', () => {
    const [header, ...lines] = rows(verdictsCsv({ ...run, verdicts: run.verdicts.map(verdict => ({ ...verdict, title: '=1+1, "quoted"\nand more' })) }))
    expect(header?.slice(0, 5)).toEqual(['id', 'requirement', 'title', 'outcome', 'reason'])
    expect(lines.map(([id, , title]) => [id, title])).toEqual(run.verdicts.map(({ id }) => [id, '\'=1+1, "quoted"\nand more']))
    expect(lines.every(line => line.length === header?.length)).toBe(true)
    const ping = lines.find(([id]) => id === 'LINK-01')
    expect(ping?.slice(7)).toEqual([expect.stringMatching(/^8\.\d+$/), '2.1', '0.09', '', '100', '', '', 'ms', expect.stringMatching(/^0\.9781/)])
  })

  test('telemetry.csv has every value of every series with its unit', () => {
    const [, ...lines] = rows(telemetryCsv(run))
    expect(lines).toEqual(run.series.flatMap(({ name, role, unit, points }) => points.map(([at, value]) => [name, role, unit, `${at}`, `${value}`])))
    expect(lines.length).toBeGreaterThan(500)
  })
})
