import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunRecord, Verdict } from '../../../hil/report/run-record'
import { misfits } from '../../judges/json-schema'
import { berth } from '../cli/berth'

const out = mkdtempSync(join(tmpdir(), 'berth-record-'))
const file = 'test/tools/testing/fixture/outcomes.hil.ts'
let folder = ''
let run: RunRecord
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
const verdict = (title: string): Verdict => run.verdicts.find(each => each.title === title)!
const recorded = async (...more: string[]): Promise<string> => {
  const { stdout } = await berth(['test', file, '--board', 'host', '--seed', '7', '--out', out, ...more], {}, 120_000)
  return /^report: .*report\.html\nrecord: (.*)$/m.exec(stdout)?.[1] ?? `no record was named:\n${stdout}`
}

beforeAll(async () => {
  folder = await recorded('--lang', 'both')
  run = JSON.parse(read('run.json'))
}, 120_000)
afterAll(() => rmSync(out, { recursive: true, force: true }))

test('run.json fits the schema beside it', () => {
  expect(misfits(read('run.schema.json'), [read('run.json')])).toEqual([[]])
})

test('it names board, program, dictionary and seed as the build left them', () => {
  expect(run).toMatchObject({ payload: 'crystal-furnace', board: { name: 'host', proofLevel: 'host model' }, seed: 7, stopped: null })
  expect([run.program.kind, run.program.sha256.length, run.dictionaryHash]).toEqual(['bundle', 64, JSON.parse(read('dictionary.json')).hash])
})

test('each test has one verdict, by its requirement or by file and name', () => {
  expect(run.verdicts.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['OK-1', 'pass'],
    ['NO-1', 'fail'],
    ['RE-1', 'pass'],
    [`${file}: asks for more than the declaration allows`, 'no result'],
    [`${file}: begins without power`, 'pass'],
    [`${file}: measures close to a limit`, 'marginal'],
    [`${file}: measures outside a limit`, 'fail'],
    [`${file}: cannot be done here`, 'not run'],
  ])
  expect(verdict('cannot be done here').reason).toBe('no such sensor')
  expect(verdict('asks for more than the declaration allows').reason).toMatch(/^a failure of the test: argument of startRun/)
})

test('a pass after a failed attempt holds that attempt; JUnit and the page do not tell it as a pass at once', () => {
  expect(verdict('passes at its second attempt').attempts).toEqual([
    { outcome: 'fail', reason: expect.stringContaining('expected 1 to be 2'), at: expect.any(Number) },
  ])
  expect(read('report.html')).toContain('after one earlier attempt')
  // The line is in each attempt's log: that nothing of it is here must not read as silence.
  expect(read('report.html')).toContain('the log of each attempt has them')
  expect(read('report.html')).not.toContain('0 packets')
  expect(read('junit.xml')).toContain('<failure type="pass after retry"')
  expect(JSON.parse(read('ctrf.json')).results.summary).toMatchObject({ tests: 8, passed: 3, failed: 2, skipped: 1, other: 2, flaky: 1 })
})

test('a failed question leaves its octets as evidence, inside the phase of its test', () => {
  const { evidence, reason } = verdict('is failed by the payload')
  const phase = run.phases.find(({ title }) => title === 'is failed by the payload')!
  expect(reason).toMatch(/^cellTemperature did not reach 99: expected: cellTemperature reaches 99 within 3\.000 s; last seen: /)
  expect(evidence.map(({ direction, form }) => `${direction} ${form}`)).toEqual(Array(3).fill('from payload packet'))
  for (const { start, end, note } of evidence) {
    expect(note).toContain('cellTemperature')
    expect([start >= phase.start, end <= phase.end]).toEqual([true, true])
  }
})

test('a measurement is told with unit, uncertainty and limits', () => {
  expect(verdict('measures close to a limit').measurement).toEqual({ value: expect.any(Number), unit: '°C', uncertainty: 0.1, low: 10, high: 20.05 })
})

test('the axis has one phase for each attempt, end to end', () => {
  expect(run.phases.map(({ title }) => title).filter(title => title.startsWith('passes at'))).toEqual([
    'passes at its second attempt, attempt 1',
    'passes at its second attempt, attempt 2',
  ])
  for (const [index, { start }] of run.phases.entries()) expect(start).toBe(run.phases[index - 1]?.end ?? 0)
  expect(run.phases.at(-1)?.end).toBe(run.duration)
})

test('JUnit has requirement, board and firmware as properties of each case', () => {
  const [, first] = read('junit.xml').split('<testcase ')
  expect(first).toContain('name="OK-1 passes"')
  for (const property of [`name="requirement" value="OK-1"`, `name="board" value="host"`, `name="firmware" value="${run.program.sha256}"`])
    expect(first).toContain(`<property ${property}/>`)
})

test('every report lies beside the record, the page in both languages', () => {
  const reports = ['run.json', 'report.html', 'report.zh-CN.html', 'junit.xml', 'ctrf.json', 'openhtf.json', 'verdicts.csv', 'dictionary.json']
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(reports))
  expect(read('report.zh-CN.html')).toContain('测试所要求的全部符合')
})

test('tests that were left out have no verdict, and the record says how many they are', async () => {
  const chosen: RunRecord = JSON.parse(readFileSync(join(await recorded('--', '--tags-filter=quick'), 'run.json'), 'utf8'))
  expect(chosen.verdicts.map(({ id }) => id)).toEqual(['OK-1'])
  expect(chosen.events).toEqual([{ at: 0, kind: 'bench', title: '7 tests left out by filters or their authors' }])
}, 120_000)
