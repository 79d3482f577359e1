import { existsSync, mkdirSync, readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pruneRuns } from '../../../hil/evidence/prune-runs'
import { createRunFolder } from '../../../hil/evidence/run-folder'
import { signRun } from '../../../hil/evidence/sign-run'
import { createSigningKey } from '../../../hil/evidence/signature/ssh-key'
import { newRoom, sealedRun } from './sealed-run'

const day = (of: number) => `2026-11-${String(of).padStart(2, '0')}T12:00:00.000Z`

test('what closes a requirement, is signed, is the newest, or may still be running stays; the rest goes, oldest too', () => {
  const out = newRoom()
  const runs = join(out, 'runs')
  sealedRun(runs, { id: 'old-pass', started: day(1), passed: ['TH-07', 'TH-08'] })
  sealedRun(runs, { id: 'signed', started: day(2), passed: [] })
  sealedRun(runs, { id: 'other-build', started: day(3), image: 'cd', passed: ['TH-07'] })
  sealedRun(runs, { id: 'closes-8', started: day(4), passed: ['TH-08'] })
  sealedRun(runs, { id: 'superseded', started: day(5), passed: ['TH-07'] })
  sealedRun(runs, { id: 'failed', started: day(6), failed: ['TH-07'] })
  sealedRun(runs, { id: 'newest-pass', started: day(7), passed: ['TH-07'] })
  sealedRun(runs, { id: 'last', started: day(8), failed: ['TH-08'] })
  signRun(join(runs, 'signed'), { role: 'witness', person: 'ada', date: '2026-11-24', remark: '' }, createSigningKey(join(out, 'key'), 'test'))
  const running = createRunFolder(runs, 'running')
  const crashed = createRunFolder(runs, 'crashed')
  utimesSync(crashed.path, 0, 0)

  const dry = pruneRuns({ runs, keep: 1, dryRun: true })
  expect(readdirSync(runs)).toHaveLength(10)
  const done = pruneRuns({ runs, keep: 1, dryRun: false })
  expect(done).toEqual(dry)
  expect(Object.fromEntries(done.map(({ id, stays }) => [id, stays]))).toEqual({
    running: 'one of the newest 1',
    last: 'latest points at it',
    'newest-pass': 'it closes TH-07',
    failed: undefined,
    superseded: undefined,
    'closes-8': 'it closes TH-08',
    'other-build': 'it closes TH-07',
    signed: 'it is signed',
    'old-pass': undefined,
    crashed: undefined,
  })
  expect(readdirSync(runs).sort()).toEqual(['closes-8', 'last', 'newest-pass', 'other-build', 'running', 'signed'])
  expect(existsSync(running.path)).toBe(true)
})

test('a run of which nobody can say what it closes stays', () => {
  const out = newRoom()
  const runs = join(out, 'runs')
  const odd = createRunFolder(runs, 'odd')
  odd.add([['run.json', 'no JSON']])
  odd.seal({ head: new Uint8Array(32), blocks: 0 })
  sealedRun(runs, { id: 'newer', started: '2030-01-01T00:00:00.000Z' })
  expect(pruneRuns({ runs, keep: 0, dryRun: false }).find(({ id }) => id === 'odd')?.stays).toMatch(/^what it closes cannot be read/)
})

test('a folder that is not there is said', () => {
  expect(() => pruneRuns({ runs: join(newRoom(), 'none'), keep: 0, dryRun: true })).toThrow(/^B2108: there is no folder of runs/)
  const empty = newRoom()
  mkdirSync(empty, { recursive: true })
  expect(pruneRuns({ runs: empty, keep: 0, dryRun: false })).toEqual([])
})
