import { chmodSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { main } from '../../../tools/cli/main'
import { newRoom, sealedRun } from '../../hil/evidence/sealed-run'

/** As `berth …`; what it says to both streams. */
async function run(...args: readonly string[]): Promise<{ readonly status: number; readonly said: string }> {
  let said = ''
  const take = (text: string | Uint8Array): boolean => {
    said += String(text)
    return true
  }
  const streams = [vi.spyOn(process.stdout, 'write').mockImplementation(take), vi.spyOn(process.stderr, 'write').mockImplementation(take)]
  process.exitCode = undefined
  try {
    return { status: await main(args), said }
  } finally {
    process.exitCode = undefined
    for (const stream of streams) stream.mockRestore()
  }
}

describe('berth evidence', () => {
  test('signs the newest run and verifies it; an edited one fails with status 1 and its place', async () => {
    const out = newRoom()
    const runs = join(out, 'runs')
    const folder = sealedRun(runs)
    const signing = ['--runs', runs, '--key', join(out, 'key'), '--role', 'witness', '--person', 'ada']
    expect(await run('evidence', 'sign', ...signing)).toMatchObject({ status: 1, said: expect.stringMatching(/^B2109: there is no key to sign with/) })
    expect((await run('evidence', 'sign', '--create-key', ...signing)).status).toBe(0)
    const good = await run('evidence', 'verify', '--runs', runs)
    expect(good).toMatchObject({ status: 0, said: expect.stringContaining('✓ signed by ada, witness') })
    chmodSync(join(folder, 'run.json'), 0o644)
    writeFileSync(join(folder, 'run.json'), '{}')
    expect(await run('evidence', 'verify', 'one', '--runs', runs)).toMatchObject({ status: 1, said: expect.stringMatching(/✗ B2108[\s\S]*run\.json/) })
  })

  test('refuses a signer who is not on the list', async () => {
    const out = newRoom()
    const runs = join(out, 'runs')
    sealedRun(runs)
    const key = join(out, 'key')
    await run('evidence', 'sign', '--create-key', '--runs', runs, '--key', key, '--role', 'witness', '--person', 'ada')
    writeFileSync(join(out, 'signers'), '')
    expect(await run('evidence', 'verify', '--runs', runs, '--signers', join(out, 'signers'))).toMatchObject({
      status: 1,
      said: expect.stringContaining('B2110'),
    })
  })

  test('exports one file, prunes what closes nothing, and says when there is no run', async () => {
    const out = newRoom()
    const runs = join(out, 'runs')
    sealedRun(runs, { id: 'first', started: '2026-11-01T00:00:00.000Z' })
    sealedRun(runs, { id: 'second' })
    expect((await run('evidence', 'export', 'first', '--runs', runs, '--out', join(out, 'first.tar.gz'))).status).toBe(0)
    expect(existsSync(join(out, 'first.tar.gz'))).toBe(true)
    expect((await run('evidence', 'prune', '--runs', runs, '--keep', '1')).said).toContain('gone   first')
    expect(await run('evidence', 'verify', 'first', '--runs', runs)).toMatchObject({ status: 1, said: expect.stringMatching(/^B0005: there is no such run/) })
  })
})
