import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { missingPlatforms } from '../../../tools/setup/complete-lockfile.mjs'
import { ensureNpmPackages, staleReason } from '../../../tools/setup/npm-packages.mjs'
import { fakeMachine, temporaryFolder } from './fake-machine'

interface Locked {
  readonly version: string
  readonly optional?: boolean
}

function checkout(locked: Record<string, Locked>, installed?: Record<string, Locked>): string {
  const root = temporaryFolder()
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...locked } }))
  for (const path of Object.keys(installed ?? {})) mkdirSync(join(root, path), { recursive: true })
  if (installed !== undefined) writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: installed }))
  return root
}

const a = { 'node_modules/a': { version: '1.0.0' } }

describe('npm packages', () => {
  it('are installed in a clean clone, and one line tells', async () => {
    const machine = fakeMachine(() => ({}))
    await ensureNpmPackages(machine, checkout(a))
    expect(machine.commands).toHaveLength(1)
    expect(machine.commands[0]).toMatch(/ ci --no-audit /)
    expect(machine.written()).toBe('  npm packages (none installed yet) … 1.0 s\n')
  })

  it('are left alone when they are what the lock file says', async () => {
    const machine = fakeMachine(() => ({}))
    await ensureNpmPackages(machine, checkout({ ...a, 'node_modules/a-for-mars': { version: '1.0.0', optional: true } }, a))
    expect(machine.commands).toEqual([])
    expect(machine.written()).toBe('')
  })

  it('are installed anew when a version differs or a package is missing', () => {
    expect(staleReason(checkout({ 'node_modules/a': { version: '1.0.1' } }, a))).toBe('a is not 1.0.1')
    expect(staleReason(checkout({ ...a, 'node_modules/@s/b': { version: '2.0.0' } }, a))).toBe('@s/b is not 2.0.0')
  })

  it('fail with what npm said and what to do', async () => {
    const stderr = 'npm error code ENOTFOUND\nnpm error network request to the registry failed\nnpm error A complete log of this run can be found in: /x'
    const machine = fakeMachine(() => ({ status: 1, stderr }))
    await expect(ensureNpmPackages(machine, checkout(a))).rejects.toThrow(
      /^B0003: the npm packages could not be installed\n {2}where: .*package-lock\.json\n {2}why: {3}network request to the registry failed\n {2}mend: {2}/,
    )
    expect(machine.written()).toContain('failed after 1.0 s')
  })

  it('have a lock file that npm ci accepts: every optional package of every platform is in it', () => {
    const missing = missingPlatforms(JSON.parse(readFileSync('package-lock.json', 'utf8')).packages)
    expect(Object.keys(missing), 'run: node tools/setup/complete-lockfile.mjs').toEqual([])
  })
})
