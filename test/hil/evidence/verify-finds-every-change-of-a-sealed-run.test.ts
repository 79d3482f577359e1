import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { exportRun } from '../../../hil/evidence/export-run'
import { type Manifest, manifestJson, readManifest, sha256 } from '../../../hil/evidence/manifest'
import { signRun } from '../../../hil/evidence/sign-run'
import { createSigningKey } from '../../../hil/evidence/signature/ssh-key'
import { verifyRun } from '../../../hil/evidence/verify-run'
import { openLog } from '../../../hil/recorder/log/open-log'
import { newRoom, sealedRun } from './sealed-run'

const signer = { role: 'operator', person: 'ada', date: '2026-11-24', remark: '' }
const wrong = (run: string): string[] => verifyRun(run).flatMap(finding => (finding.holds ? [] : [`${finding.error.code} ${finding.error.parts.where ?? ''}`]))
const overwrite = (path: string, content: string | Uint8Array) => {
  chmodSync(path, 0o644)
  writeFileSync(path, content)
}
/** With the manifest made to fit: only the chain and the signature are left to tell. */
const reseal = (run: string, change: (manifest: Manifest) => Manifest) =>
  overwrite(join(run, 'manifest.json'), manifestJson(change(readManifest(run).manifest)))
const logFile = (run: string) => join(run, 'log', '000000.cbor.gz')

describe('a sealed run', () => {
  test('verifies as it is, signed or not', () => {
    const run = sealedRun()
    expect(verifyRun(run).map(finding => finding.holds && finding.text)).toEqual([
      expect.stringMatching(/^2 files as they were sealed/),
      expect.stringMatching(/^5 blocks of the log in one chain, head [0-9a-f]{64}$/),
      'nobody has signed it',
    ])
    signRun(run, signer, createSigningKey(join(newRoom(), 'key'), 'test'))
    expect(verifyRun(run).at(-1)).toMatchObject({ holds: true, text: expect.stringMatching(/^signed by ada, operator, 2026-11-24 \(SHA256:/) })
  })

  test('with a file changed, added or missing is not as it was sealed', () => {
    const run = sealedRun()
    overwrite(join(run, 'run.json'), '{}')
    writeFileSync(join(run, 'extra.txt'), '')
    expect(wrong(run)).toEqual([`B2108 ${join(run, 'run.json')}`, `B2108 ${join(run, 'extra.txt')}`])
    rmSync(join(run, 'run.json'))
    expect(wrong(run)[0]).toBe(`B2108 ${join(run, 'run.json')}`)
  })

  test('whose log was cut at a block says that its end is missing', () => {
    const run = sealedRun()
    const whole = gunzipSync(readFileSync(logFile(run)))
    const last = [...openLog(join(run, 'log')).blocks()].at(-1)!
    overwrite(logFile(run), gzipSync(whole.subarray(0, last.place.octet)))
    const cut = readFileSync(logFile(run))
    reseal(run, manifest => ({
      ...manifest,
      files: manifest.files.map(file => (file.name.startsWith('log/') ? { ...file, octets: cut.length, sha256: sha256(cut) } : file)),
    }))
    expect(wrong(run)).toEqual([`B2103 ${join(run, 'log')}`])
  })

  test('whose log was changed says where the chain breaks', () => {
    const run = sealedRun()
    const changed = gunzipSync(readFileSync(logFile(run)))
    changed[200]! ^= 1
    overwrite(logFile(run), gzipSync(changed))
    expect(wrong(run)).toContainEqual(expect.stringMatching(/^B2102 .*the chain breaks in segment 0, octet 0$/))
  })

  test('whose manifest was made to fit a change is not what was signed', () => {
    const run = sealedRun()
    signRun(run, signer, createSigningKey(join(newRoom(), 'key'), 'test'))
    overwrite(join(run, 'run.json'), '{}')
    reseal(run, manifest => ({
      ...manifest,
      files: manifest.files.map(file => (file.name === 'run.json' ? { ...file, octets: 2, sha256: sha256('{}') } : file)),
    }))
    expect(wrong(run)).toEqual([`B2110 ${join(run, 'signatures', '01.json')}`])
  })

  test('is not signed for nobody, in no role, on no day', () => {
    const run = sealedRun()
    const key = createSigningKey(join(newRoom(), 'key'), 'test')
    expect(() => signRun(run, { ...signer, person: ' ' }, key)).toThrow(/^B2110: a signature needs a person/)
    expect(() => signRun(run, { ...signer, role: 'two\nlines' }, key)).toThrow(/^B2110: a signature needs a role/)
    expect(() => signRun(run, { ...signer, date: '2026-13-40' }, key)).toThrow(/^B2110: 2026-13-40 is no day/)
    expect(readdirSync(run)).not.toContain('signatures')
  })
})

describe('an export', () => {
  test('is one file that tar unpacks to the same run, with how to verify it', () => {
    const run = sealedRun()
    signRun(run, signer, createSigningKey(join(newRoom(), 'key'), 'test'))
    const file = join(run, '..', 'run.tar.gz')
    exportRun(run, file)
    execFileSync('tar', ['-xzf', 'run.tar.gz', '--transform', 's,^one/,copy/,'], { cwd: join(run, '..') })
    const copy = join(run, '..', 'copy')
    expect(readFileSync(join(copy, 'VERIFY.txt'), 'utf8')).toContain('ssh-keygen -Y verify')
    rmSync(join(copy, 'VERIFY.txt'))
    expect(wrong(copy)).toEqual([])
    expect(verifyRun(copy).map(finding => finding.holds && finding.text)).toEqual(verifyRun(run).map(finding => finding.holds && finding.text))
    expect(() => exportRun(run, file)).toThrow(/^B2107: the export is written once/)
  })

  test('of a run that does not verify is refused', () => {
    const run = sealedRun()
    overwrite(join(run, 'run.json'), '{}')
    expect(() => exportRun(run, join(run, '..', 'run.tar.gz'))).toThrow(/^B2108: the run is not as it was sealed and was not exported/)
  })
})

test('a statement of another run does not pass for this one', () => {
  const key = createSigningKey(join(newRoom(), 'key'), 'test')
  const run = sealedRun()
  const other = sealedRun(newRoom(), { id: 'other' })
  signRun(run, signer, key)
  const foreign = signRun(other, signer, key)
  for (const suffix of ['', '.sig']) {
    chmodSync(join(run, 'signatures', `01.json${suffix}`), 0o644)
    copyFileSync(`${foreign}${suffix}`, join(run, 'signatures', `01.json${suffix}`))
  }
  expect(verifyRun(run).at(-1)).toMatchObject({ error: { code: 'B2110', parts: { why: expect.stringContaining('another manifest') } } })
})
