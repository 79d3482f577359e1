import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runJson, runSchema } from '../../hil/report/run-json'
import { outcomes, type RunRecord } from '../../hil/report/run-record'
import { demo } from '../../tools/demo/demo'
import { furnaceRun } from '../hil/report/fixture/furnace-run'
import { misfits } from './json-schema'

const folder = mkdtempSync(join(tmpdir(), 'berth-schema-run-'))
afterAll(() => rmSync(folder, { recursive: true }))

const { run } = furnaceRun()
const [verdict] = run.verdicts
const full: RunRecord = {
  ...run,
  board: { ...run.board, serialNumber: 'E6614103E7452A2F' },
  stopped: { cause: 'bench', code: 'B2003', message: 'the port is held by somebody else', at: 1 },
  verdicts: outcomes.map(outcome => ({ ...verdict!, outcome, requirement: 'TH-07', attempts: [{ outcome: 'fail', reason: 'late', at: 5 }] })),
}

test('the demo writes run.json with its schema beside it, and the one fits the other', async () => {
  const { folder: written } = await demo({ board: 'host', out: join(folder, 'demo'), seed: 1 }, { write: () => true })
  expect(readFileSync(join(written, 'run.schema.json'), 'utf8')).toBe(runSchema())
  expect(misfits(runSchema(), [readFileSync(join(written, 'run.json'), 'utf8')])).toEqual([[]])
}, 60_000)

test('every optional member and every outcome fit too', () => {
  expect(misfits(runSchema(), [runJson(run), runJson(full)])).toEqual([[], []])
})

test('a record of another version, a word nobody knows, a member nobody documented and octets that are none are refused by place', () => {
  const broken = [
    { ...run, format: 'berth-run/2' },
    { ...run, verdicts: [{ ...verdict, outcome: 'passed' }] },
    { ...run, remark: 'hello' },
    { ...run, packets: [{ ...run.packets[0], hex: '0b2' }] },
    { ...run, verdicts: [{ ...verdict, reason: '' }] },
    { ...run, duration: undefined },
    { ...run, program: { ...run.program, sha256: 'unknown' } },
  ]
  expect(
    misfits(
      runSchema(),
      broken.map(record => JSON.stringify(record)),
    ),
  ).toEqual([
    ['$.format const'],
    ['$.verdicts[0].outcome enum'],
    ['$ additionalProperties'],
    ['$.packets[0].hex pattern'],
    ['$.verdicts[0].reason minLength'],
    ['$ required'],
    ['$.program.sha256 pattern'],
  ])
})
