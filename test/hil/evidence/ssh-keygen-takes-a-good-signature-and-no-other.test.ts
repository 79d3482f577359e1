import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { signRun } from '../../../hil/evidence/sign-run'
import { readAllowedSigners } from '../../../hil/evidence/signature/allowed-signers'
import { createSigningKey, readSigningKey } from '../../../hil/evidence/signature/ssh-key'
import { namespace, signFile, verifyFile } from '../../../hil/evidence/signature/sshsig'
import { verifyRun } from '../../../hil/evidence/verify-run'
import { newRoom, sealedRun } from './sealed-run'

/** OpenSSH's own ssh-keygen judges what we sign, and we judge what it signs. */

const signer = { role: 'test engineer', person: 'ada@example.org', date: '2026-11-24', remark: 'as run' }
const room = newRoom()
const ours = join(room, 'keys', 'ours')
const theirs = join(room, 'keys', 'theirs')
const signers = join(room, 'signers')

beforeAll(() => {
  createSigningKey(ours, 'made by a test')
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'made by ssh-keygen', '-f', theirs])
  writeFileSync(signers, `# who may sign\n${signer.person} ${readFileSync(`${ours}.pub`, 'utf8')}grace@example.org ${readFileSync(`${theirs}.pub`, 'utf8')}`)
})

const judge = (statement: string, person: string, content = readFileSync(statement)) =>
  spawnSync('ssh-keygen', ['-Y', 'verify', '-f', signers, '-I', person, '-n', namespace, '-s', `${statement}.sig`], { input: content, encoding: 'utf8' })

describe('ssh-keygen -Y verify', () => {
  test('takes what we signed, with the key that we made and with one of its own', () => {
    const run = sealedRun()
    const first = signRun(run, signer, readSigningKey(ours))
    const second = signRun(run, { ...signer, person: 'grace@example.org', role: 'witness' }, readSigningKey(theirs))
    expect(judge(first, signer.person)).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Good "berth-evidence" signature for ada@example\.org/) })
    expect(judge(second, 'grace@example.org').status).toBe(0)
    expect(verifyRun(run, readAllowedSigners(readFileSync(signers, 'utf8'))).every(finding => finding.holds)).toBe(true)
  })

  test('refuses an edited statement, another person, and a signature of something else', () => {
    const run = sealedRun()
    const statement = signRun(run, signer, readSigningKey(ours))
    const text = readFileSync(statement, 'utf8')
    expect(judge(statement, signer.person, Buffer.from(text.replace('as run', 'as ran'))).status).not.toBe(0)
    expect(judge(statement, signer.person, Buffer.from(text.replace(/"head": "(.)/, (_, digit) => `"head": "${digit === '0' ? '1' : '0'}`))).status).not.toBe(0)
    expect(judge(statement, 'grace@example.org').status).not.toBe(0)
    const other = signRun(sealedRun(newRoom(), { id: 'other' }), signer, readSigningKey(ours))
    chmodSync(`${statement}.sig`, 0o644)
    writeFileSync(`${statement}.sig`, readFileSync(`${other}.sig`))
    expect(judge(statement, signer.person).status).not.toBe(0)
    expect(verifyRun(run).find(finding => !finding.holds)).toMatchObject({ error: { code: 'B2110' } })
  })
})

test('what ssh-keygen -Y sign made is taken by us, and refused when the file was edited', () => {
  const file = join(room, 'file')
  writeFileSync(file, 'of hers')
  execFileSync('ssh-keygen', ['-q', '-Y', 'sign', '-f', theirs, '-n', namespace, file], { stdio: 'ignore' })
  const signature = readFileSync(`${file}.sig`, 'utf8')
  expect(verifyFile(Buffer.from('of hers'), signature)).toMatchObject({ by: { fingerprint: readSigningKey(theirs).publicKey.fingerprint } })
  expect(verifyFile(Buffer.from('of his'), signature)).toEqual({ flaw: 'the content was changed after it was signed' })
  execFileSync('ssh-keygen', ['-q', '-Y', 'sign', '-f', theirs, '-n', 'git', file], { stdio: 'ignore', input: '' })
})

test('our key is OpenSSH’s: it gives the same public half and fingerprint, and only its owner may read it', () => {
  const publicLine = readFileSync(`${ours}.pub`, 'utf8').split(' ').slice(0, 2).join(' ')
  expect(execFileSync('ssh-keygen', ['-y', '-f', ours], { encoding: 'utf8' })).toContain(publicLine)
  expect(execFileSync('ssh-keygen', ['-l', '-f', ours], { encoding: 'utf8' })).toContain(readSigningKey(ours).publicKey.fingerprint)
  expect(statSync(ours).mode & 0o077).toBe(0)
})

describe('a key that is none', () => {
  const file = (name: string, content: string) => {
    mkdirSync(join(room, 'keys'), { recursive: true })
    writeFileSync(join(room, 'keys', name), content)
    return join(room, 'keys', name)
  }
  test('is said to be missing, with how to make one', () => {
    expect(() => readSigningKey(join(room, 'nowhere'))).toThrow(
      /^B2109: there is no key to sign with\n {2}where: .*nowhere\n {2}why: {3}there is no such file\n {2}mend: {2}make one: .*--create-key.*ssh-keygen/,
    )
  })
  test('is refused when it has a passphrase, is of another kind, damaged, or a public one', () => {
    const locked = join(room, 'keys', 'locked')
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', 'secret', '-f', locked])
    expect(() => readSigningKey(locked)).toThrow(/^B2109[\s\S]*passphrase/)
    const curve = join(room, 'keys', 'curve')
    execFileSync('ssh-keygen', ['-q', '-t', 'ecdsa', '-N', '', '-f', curve])
    expect(() => readSigningKey(curve)).toThrow(/^B2109[\s\S]*ecdsa/)
    const text = readFileSync(ours, 'utf8')
    expect(() => readSigningKey(file('cut', text.replace(/\n.*\n-----END/, '\n-----END')))).toThrow(/^B2109/)
    expect(() => readSigningKey(`${ours}.pub`)).toThrow(/^B2109/)
    expect(() => readSigningKey(file('big', 'x'.repeat(100_000)))).toThrow(/^B2109/)
  })
  test('is never overwritten by a new one', () => {
    const before = readFileSync(ours, 'utf8')
    expect(() => createSigningKey(ours, 'again')).toThrow(/^B2109: the key cannot be made/)
    expect(readFileSync(ours, 'utf8')).toBe(before)
  })
})

test.each([
  ['no armour', 'none'],
  ['nothing in the armour', '-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n'],
  [
    'a length beyond the end',
    `-----BEGIN SSH SIGNATURE-----\n${Buffer.from('SSHSIG\0\0\0\x01\xff\xff\xff\xff', 'latin1').toString('base64')}\n-----END SSH SIGNATURE-----\n`,
  ],
  ['too much', 'A'.repeat(100_000)],
])('a signature with %s is refused, not believed', (_, text) => {
  expect(verifyFile(Buffer.from('x'), text)).toHaveProperty('flaw')
})

test('a signature for another purpose is refused', () => {
  const key = readSigningKey(ours)
  const good = signFile(Buffer.from('x'), key)
  const blob = Buffer.from(good.replace(/-----.*-----/g, ''), 'base64').toString('latin1')
  const other = Buffer.from(blob.replace('berth-evidence', 'berth-evidenco'), 'latin1').toString('base64')
  expect(verifyFile(Buffer.from('x'), `-----BEGIN SSH SIGNATURE-----\n${other}\n-----END SSH SIGNATURE-----\n`)).toMatchObject({
    flaw: expect.stringContaining('berth-evidenco'),
  })
})
