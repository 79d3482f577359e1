import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runFiles, writeRun } from '../../../hil/report/write-run'
import { furnaceRun } from './fixture/furnace-run'

const room = mkdtempSync(join(tmpdir(), 'berth-run-'))
afterAll(() => rmSync(room, { recursive: true }))
const { run, octets, transfers } = furnaceRun()
const signals = { toPayload: octets['to payload'], fromPayload: octets['from payload'], transfers, selections: [] }
const dictionary = '{"format":"berth-dictionary/1"}'

const always = [
  ...['ctrf.json', 'dictionary.json', 'junit.xml', 'link.pcapng', 'openhtf.json', 'report.html', 'run.json', 'run.schema.json'],
  ...['telemetry.csv', 'verdicts.csv'],
]

test('the folder holds the report, the record, the dictionary and the captures, readable by others', () => {
  const folder = writeRun(join(room, 'out', 'demo'), runFiles({ run, dictionary, signals }))
  expect(readdirSync(folder).sort()).toEqual([...always, 'link.vcd'].sort())
  expect(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'))).toEqual(JSON.parse(JSON.stringify(run)))
  expect(readFileSync(join(folder, 'dictionary.json'), 'utf8')).toBe(dictionary)
  expect(statSync(folder).mode & 0o055).toBe(0o055)
})

test('a run that stood there is replaced as a whole, and nothing stays beside it', () => {
  const folder = join(room, 'out', 'demo')
  writeFileSync(join(folder, 'old.txt'), 'of the run before')
  writeRun(folder, runFiles({ run, dictionary }))
  expect(readdirSync(folder).sort()).toEqual(always)
  expect(readdirSync(join(room, 'out'))).toEqual(['demo'])
})

test('a folder of something else, and a file, are refused and left alone', () => {
  const other = join(room, 'thesis')
  mkdirSync(other)
  writeFileSync(join(other, 'chapter.md'), 'years of work')
  expect(() => writeRun(other, runFiles({ run, dictionary }))).toThrow(/^B2201: .*\n {2}where: .*thesis\n {2}why: .*something other than a run/)
  expect(() => writeRun(join(other, 'chapter.md'), runFiles({ run, dictionary }))).toThrow(/a file of that name/)
  expect(readFileSync(join(other, 'chapter.md'), 'utf8')).toBe('years of work')
})

test('a record that cannot be said in JSON leaves the run before in place', () => {
  const folder = join(room, 'out', 'demo')
  const before = readFileSync(join(folder, 'run.json'), 'utf8')
  expect(() => writeRun(folder, runFiles({ run: { ...run, duration: Number.NaN }, dictionary }))).toThrow(/^B2202: .*\n {2}where: duration/)
  expect(readFileSync(join(folder, 'run.json'), 'utf8')).toBe(before)
  expect(existsSync(join(room, 'out', 'demo'))).toBe(true)
  expect(readdirSync(join(room, 'out'))).toEqual(['demo'])
})

test('two runs of one seed write the same bytes', () => {
  const again = writeRun(join(room, 'again'), runFiles({ run: furnaceRun().run, dictionary }))
  for (const name of readdirSync(again)) expect(readFileSync(join(again, name)).equals(readFileSync(join(room, 'out', 'demo', name)))).toBe(true)
})
