import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { main } from '../../../tools/setup/main.mjs'
import { SetupError } from '../../../tools/setup/setup-error.mjs'
import { type Answer, fakeMachine, temporaryFolder } from './fake-machine'

/** A checkout whose npm packages are in place. */
function checkout(): string {
  const root = temporaryFolder()
  mkdirSync(join(root, 'node_modules'))
  for (const file of ['package-lock.json', 'node_modules/.package-lock.json']) writeFileSync(join(root, file), '{"packages":{}}')
  return root
}

/** Nothing is installed here; `berth` ends with `status`. */
const bare =
  (status: number) =>
  (line: string): Answer =>
    line.includes('berth.mjs') ? { status } : line.startsWith('dpkg-query') ? { status: 1 } : undefined

const berthLines = (commands: readonly string[]) => commands.filter(line => line.includes('berth.mjs')).map(line => line.replace(/^.*berth\.mjs /, ''))

describe('npm run demo', () => {
  it('says what is missing and how to mend it, then runs the payload on the host board', async () => {
    const machine = fakeMachine(bare(0), false)
    expect(await main(['demo'], machine, checkout())).toBe(0)
    expect(machine.written()).toMatch(/B0003: Debian packages are missing: gcc-arm-none-eabi picolibc-arm-none-eabi lua5\.4 .*\n.*\n {2}mend: {2}sudo sh -c /)
    expect(machine.written()).toContain('Going on with --board host')
    expect(berthLines(machine.commands)).toEqual(['demo --board host'])
  })

  it('runs the host board when the Lua sources cannot be had', async () => {
    const machine = fakeMachine(line =>
      line.startsWith('dpkg-query') ? { stdout: installed(line) } : line.startsWith('apt-get') ? { status: 100, stderr: 'E: offline' } : bare(0)(line),
    )
    expect(await main(['demo'], machine, checkout())).toBe(0)
    expect(machine.written()).toContain('B0004: the package index could not be downloaded from Debian\n')
    expect(machine.written()).toContain('why:   offline')
    expect(berthLines(machine.commands)).toEqual(['demo --board host'])
  })

  it('does not put another board in the place of one that was asked for', async () => {
    const machine = fakeMachine(bare(0), false)
    expect(await main(['demo', '--board', 'pico'], machine, checkout())).toBe(1)
    expect(berthLines(machine.commands)).toEqual([])
  })

  it.each([['--board', 'host'], ['--board=host']])('needs no build tools with %s %s', async (...args) => {
    const machine = fakeMachine(bare(0), false)
    expect(await main(['demo', ...args], machine, checkout())).toBe(0)
    expect(machine.commands).toHaveLength(1)
    expect(machine.written()).toBe('')
  })

  it('passes the demo’s own exit status on', async () => {
    expect(await main(['demo', '--board', 'host'], fakeMachine(bare(3)), checkout())).toBe(3)
  })
})

describe('npm test, npm run bench, npm run fuzz and npm run campaign', () => {
  it.each([
    [
      'test',
      [
        ...['tshark', 'sigrok-cli', 'qemu-system-arm', 'libxml2-utils', 'python3-jsonschema', 'python3-junitparser'],
        ...['chromium', 'fonts-wqy-microhei', 'git', 'socat', 'openssh-client'],
        ...['lua5.1', 'lua5.3', 'gcc', 'libc6-dev', 'gcc-multilib'],
      ],
    ],
    ['fuzz', ['lua5.1', 'lua5.3', 'gcc', 'libc6-dev', 'gcc-multilib']],
    ['bench', ['tshark']],
    ['campaign', ['socat']],
  ])('%s fails with the whole list when packages cannot be installed', async (command, more) => {
    const machine = fakeMachine(bare(0), false)
    expect(await main([command], machine, checkout())).toBe(1)
    const named = machine
      .written()
      .match(/are missing: (.*)/)?.[1]
      ?.split(' ')
    expect(named).toEqual(['gcc-arm-none-eabi', 'picolibc-arm-none-eabi', 'lua5.4', 'patch', 'xz-utils', ...more])
    expect(berthLines(machine.commands)).toEqual([])
  })
})

describe('a failed set-up', () => {
  it('shows no stack trace unless --debug asks for one', async () => {
    const plain = fakeMachine(bare(0), false)
    await main(['test'], plain, checkout())
    expect(plain.written()).not.toMatch(/^\s+at /m)
    const debug = fakeMachine(bare(0), false)
    await main(['test', '--debug'], debug, checkout())
    expect(debug.written()).toMatch(/^\s+at /m)
  })

  it('tells a defect of its own from a fault of the machine', async () => {
    const machine = { ...fakeMachine(bare(0)), run: () => Promise.reject(new TypeError('of ours')) }
    expect(await main(['bench'], machine, checkout())).toBe(1)
    expect(machine.written()).toContain('B0007: ')
  })

  it.each([
    [[], 'no command was named'],
    [['fly'], 'there is no command fly'],
  ])('%j is wrong usage', async (args, message) => {
    const machine = fakeMachine(() => undefined)
    expect(await main(args, machine, checkout())).toBe(1)
    expect(machine.written()).toContain(`B0001: ${message}`)
  })

  it('prints as the command’s own failures do, with a code of the one registry', async () => {
    const { BerthError } = await import('../../../tools/diagnostics/error')
    const parts = { where: 'here', why: 'so', mend: 'thus' }
    expect(new SetupError('B0003', 'what', parts).message).toBe(new BerthError('B0003', 'what', parts).message)
    const { diagnostics } = await import('../../../tools/diagnostics/registry')
    for (const file of ['main', 'node-version', 'npm-packages', 'debian-packages', 'debian-source', 'lua-source']) {
      for (const [code] of readFileSync(`tools/setup/${file}.mjs`, 'utf8').matchAll(/\bB\d{4}\b/g)) expect(diagnostics, file).toHaveProperty(code)
    }
  })
})

/** dpkg's answer when everything it is asked for is installed. */
const installed = (query: string) =>
  query
    .split('\\n ')
    .slice(1)
    .flatMap(names => names.split(' '))
    .map(name => `${name} installed\n`)
    .join('')
