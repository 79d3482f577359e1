import { describe, expect, it } from 'vitest'
import { ensureDebianPackages, missingPackages } from '../../../tools/setup/debian-packages.mjs'
import { type Answer, fakeMachine } from './fake-machine'

const wanted = ['gcc-arm-none-eabi', 'lua5.4']
const HOUR = 3_600_000

/** A Debian machine on which only lua5.4 is installed. */
const debian =
  (apt: (line: string) => Answer = () => ({})) =>
  (line: string): Answer =>
    line.startsWith('dpkg-query') ? { status: 1, stdout: 'lua5.4 installed\n' } : apt(line)

describe('Debian packages', () => {
  it('count as missing when they were removed and only their settings are left', async () => {
    const machine = fakeMachine(() => ({ stdout: 'gcc-arm-none-eabi config-files\nlua5.4 installed\n' }))
    expect(await missingPackages(machine, wanted)).toEqual(['gcc-arm-none-eabi'])
  })

  it('are all named, with the command that mends it, to a person without root rights', async () => {
    const machine = fakeMachine(debian(), false)
    await expect(ensureDebianPackages(machine, wanted, HOUR)).rejects.toThrow(
      "B0003: Debian packages are missing: gcc-arm-none-eabi\n  why:   installing them takes root rights\n  mend:  sudo sh -c 'apt-get update && apt-get install --no-install-recommends gcc-arm-none-eabi'",
    )
    expect(machine.commands.filter(line => line.startsWith('apt-get'))).toEqual([])
  })

  it('are named where there is no apt', async () => {
    await expect(
      ensureDebianPackages(
        fakeMachine(() => undefined),
        wanted,
        HOUR,
      ),
    ).rejects.toThrow(/are missing: gcc-arm-none-eabi lua5\.4\n {2}why: {3}there is no apt-get here: this is not a Debian machine/)
  })

  it('are named with what apt said when the mirror cannot be reached', async () => {
    const offline = debian(line =>
      line.includes(' install ') ? { status: 100, stderr: 'W: x\nE: Failed to fetch the package\nE: Failed to fetch another\n' } : {},
    )
    await expect(ensureDebianPackages(fakeMachine(offline), wanted, HOUR)).rejects.toThrow(
      /are missing: gcc-arm-none-eabi\n {2}why: {3}Failed to fetch the package \(and 1 more\)\n/,
    )
  })

  it('are named when apt does not come back', async () => {
    const hanging = debian(line => (line.endsWith(' update') ? { status: 143, timedOut: true } : {}))
    await expect(ensureDebianPackages(fakeMachine(hanging), wanted, Number.POSITIVE_INFINITY)).rejects.toThrow(
      /apt-get update was not done within five minutes/,
    )
  })

  it.each([
    ['without lists', Number.POSITIVE_INFINITY, ['update', 'install --no-install-recommends --download-only', 'install --no-install-recommends']],
    ['with lists of today', HOUR, ['install --no-install-recommends --download-only', 'install --no-install-recommends']],
  ])('%s: apt is asked what is needed, and no more', async (_, age, expected) => {
    const machine = fakeMachine(debian())
    await ensureDebianPackages(machine, wanted, age)
    const asked = machine.commands.filter(line => line.startsWith('apt-get -q')).map(line => line.replace(/^.*DPkg::Lock::Timeout=120 /, ''))
    expect(asked).toEqual(expected.map(words => (words === 'update' ? words : `${words} gcc-arm-none-eabi`)))
    expect(machine.written()).toMatch(/^ {2}Debian packages gcc-arm-none-eabi … \d\.0 s\n$/)
  })

  it('are tried once more with fresh lists when the lists at hand name files that are gone', async () => {
    let updated = false
    const machine = fakeMachine(
      debian(line => {
        if (line.endsWith(' update')) updated = true
        return line.includes('--download-only') && !updated ? { status: 100, stderr: 'E: 404' } : {}
      }),
    )
    await ensureDebianPackages(machine, wanted, HOUR)
    expect(updated).toBe(true)
  })

  it('cost one question to dpkg when nothing is missing', async () => {
    const machine = fakeMachine(() => ({ stdout: 'gcc-arm-none-eabi installed\nlua5.4 installed\n' }))
    await ensureDebianPackages(machine, wanted)
    expect(machine.commands).toHaveLength(1)
    expect(machine.written()).toBe('')
  })
})
