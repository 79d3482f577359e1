import { lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { filesOf, readManifest, sha256 } from '../../../hil/evidence/manifest'
import { createRunFolder } from '../../../hil/evidence/run-folder'

const out = mkdtempSync(join(tmpdir(), 'berth-runs-'))
afterAll(() => rmSync(out, { recursive: true, force: true }))
const runs = join(out, 'runs')
const log = { head: new Uint8Array(32).fill(0xab), blocks: 3 }

test('a run has its folder by its id; latest points at the newest sealed one', () => {
  const first = createRunFolder(runs, '20261124t120000-host')
  first.add([
    ['run.json', '{}\n'],
    ['link.pcapng', Uint8Array.of(1, 2)],
  ])
  first.seal(log)
  expect(readlinkSync(join(out, 'latest'))).toBe(join('runs', '20261124t120000-host'))
  const second = createRunFolder(runs, '20261124t120001-host')
  expect(readlinkSync(join(out, 'latest'))).toBe(join('runs', '20261124t120000-host'))
  second.seal(log)
  expect(readlinkSync(join(out, 'latest'))).toBe(join('runs', '20261124t120001-host'))
  expect(readdirSync(out).sort()).toEqual(['latest', 'runs'])
})

test('the manifest names every file by its SHA-256, and the head of the log', () => {
  const { manifest } = readManifest(join(runs, '20261124t120000-host'))
  expect(manifest).toEqual({
    format: 'berth-manifest/1',
    run: '20261124t120000-host',
    sealed: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    log: { head: 'ab'.repeat(32), blocks: 3 },
    files: [
      { name: 'link.pcapng', octets: 2, sha256: sha256(Uint8Array.of(1, 2)) },
      { name: 'run.json', octets: 3, sha256: sha256('{}\n') },
    ],
  })
  expect(filesOf(join(runs, manifest.run))).toEqual(manifest.files)
})

test('nobody may write to the files of a sealed run', () => {
  for (const name of readdirSync(join(runs, '20261124t120000-host'))) expect(lstatSync(join(runs, '20261124t120000-host', name)).mode & 0o222).toBe(0)
})

test('an id is used once; a file is written once; a run is sealed once', () => {
  expect(() => createRunFolder(runs, '20261124t120000-host')).toThrow(/^B2107: a run is written once\n {2}where: .*20261124t120000-host/)
  const run = createRunFolder(runs, 'once')
  run.add([['run.json', 'one']])
  expect(() => run.add([['run.json', 'two']])).toThrow(/^B2107[\s\S]*run\.json/)
  expect(readFileSync(join(run.path, 'run.json'), 'utf8')).toBe('one')
  run.seal(log)
  expect(() => run.seal(log)).toThrow(/^B2107/)
})

test.each(['', '..', '../up', 'a/b', '.hidden', 'a'.repeat(101), 'white space'])('%j is no id', id => {
  expect(() => createRunFolder(runs, id)).toThrow(/^B2107: .* is no id of a run/)
})

test('a folder in the place of latest is left alone, and said', () => {
  const other = join(out, 'other')
  const run = createRunFolder(join(other, 'runs'), 'one')
  writeFileSync(join(other, 'latest'), 'mine')
  expect(() => run.seal(log)).toThrow(/^B2107[\s\S]*no symbolic link/)
  expect(readFileSync(join(other, 'latest'), 'utf8')).toBe('mine')
})

test('what is no sealed run is said to be none', () => {
  const run = createRunFolder(runs, 'open')
  expect(() => readManifest(run.path)).toThrow(/^B2108: this is no sealed run/)
  for (const text of ['no JSON', '{}', 'null', '{"format":"berth-manifest/1","run":"x","sealed":"","log":{"head":"00","blocks":1},"files":[]}']) {
    writeFileSync(join(run.path, 'manifest.json'), text)
    expect(() => readManifest(run.path), text).toThrow(/^B2108/)
  }
  const escape = {
    format: 'berth-manifest/1',
    run: 'x',
    sealed: '',
    log: { head: '0'.repeat(64), blocks: 1 },
    files: [{ name: '../x', octets: 1, sha256: '0'.repeat(64) }],
  }
  writeFileSync(join(run.path, 'manifest.json'), JSON.stringify(escape))
  expect(() => readManifest(run.path)).toThrow(/^B2108/)
  symlinkSync('/etc/hostname', join(run.path, 'link'))
  expect(() => filesOf(run.path)).toThrow(/^B2108: a run holds plain files only/)
})
