import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { main } from '../../../tools/cli/main'
import { berth, freePort } from './berth'

/** Each message once, as a person sees it: its code, what, where, why, how to mend it; a status that is not 0; no stack trace without --debug. */

const folder = mkdtempSync(join(tmpdir(), 'berth-cli-'))
const furnace = 'firmware/experiments/crystal-furnace'
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
/** A PATH with Node alone. */
const bare = join(folder, 'bin')
let holder: Server
let heldPort = 0

beforeAll(async () => {
  mkdirSync(bare)
  symlinkSync(process.execPath, join(bare, 'node'))
  holder = createServer()
  await new Promise<void>(done => holder.listen(0, '127.0.0.1', done))
  const address = holder.address()
  heldPort = typeof address === 'object' && address !== null ? address.port : 0
})
afterAll(() => {
  holder.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The command in this process, with its output caught. */
async function inProcess(args: readonly string[], path?: string): Promise<{ status: number; stdout: string; stderr: string }> {
  let stdout = ''
  let stderr = ''
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(text => {
      stdout += String(text)
      return true
    }),
    vi.spyOn(process.stderr, 'write').mockImplementation(text => {
      stderr += String(text)
      return true
    }),
  ]
  if (path !== undefined) vi.stubEnv('PATH', path)
  try {
    return { status: await main(args), stdout, stderr }
  } finally {
    for (const spy of spies) spy.mockRestore()
    vi.unstubAllEnvs()
  }
}

interface Wrong {
  readonly name: string
  readonly args: () => string[]
  readonly path?: string
  readonly status: number
  readonly says: readonly RegExp[]
}

const cases: readonly Wrong[] = [
  { name: 'an unknown command', args: () => ['launch'], status: 2, says: [/^B0001: unknown command 'launch'/, /mend:.*--help/] },
  { name: 'an unknown board', args: () => ['build', furnace, '--board', 'mars'], status: 2, says: [/^B0001: .*'mars' is no board here: pico or host/] },
  {
    name: 'a payload that is not there',
    args: () => ['build', join(folder, 'nowhere')],
    status: 1,
    says: [/^B0005: there is no payload at .*nowhere/, /mend:/],
  },
  {
    name: 'a file that is no payload',
    args: () => ['build', file('none.ts', "import { declarePayload } from 'berth'\nexport const one = declarePayload\n")],
    status: 1,
    says: [/^FT2002: the payload module has no payload/, /where: .*none\.ts/, /mend:/],
  },
  {
    name: 'a declaration of another form',
    args: () => ['build', file('wrong.ts', payload('modes: 1'))],
    status: 2,
    says: [/^FT0001: /, /FT1000: .*not assignable/, /wrong\.ts:3:/],
  },
  {
    name: 'a payload that would mean something else on the board',
    args: () => ['build', file('loose.ts', payload('modes: { safe: mode(0, { power: watts(1) }) }', "if (p.mode == 0) p.enter('safe')"))],
    status: 2,
    says: [/^FT0001: /, /FT1\d{3}: /, /loose\.ts:\d+:/],
  },
  {
    name: 'a folder for the output that is a file',
    args: () => ['build', furnace, '--board', 'host', '--out', join(file('taken', ''), 'deeper')],
    status: 1,
    says: [/^B0005: the build cannot be written/m, /where: .*taken/, /why: .*ENOTDIR/, /mend: .*--out/],
  },
  {
    name: 'a folder for the run that is a file',
    args: () => ['demo', '--board', 'host', '--out', join(file('run', ''), 'deeper', 'demo')],
    status: 1,
    says: [/^B0005: the build cannot be written/m, /where: .*run/, /mend: .*--out/],
  },
  {
    name: 'a missing compiler for the board',
    args: () => ['build', furnace],
    path: bare,
    status: 1,
    says: [/^B0002: luac5\.4 is missing/, /why: /, /mend: .*apt-get install/],
  },
  {
    name: 'a simulation without a door',
    args: () => ['sim', furnace],
    status: 1,
    says: [/^B0001: berth sim needs one door/, /mend: .*--tcp PORT or --pty PATH/],
  },
  {
    name: 'a simulation with two doors',
    args: () => ['sim', furnace, '--tcp', '7000', '--pty', join(folder, 'pty')],
    status: 1,
    says: [/^B0001: berth sim needs one door/],
  },
  { name: 'a port that is none', args: () => ['sim', furnace, '--tcp', '70000'], status: 2, says: [/^B0001: .*'70000' is no TCP port: 1 to 65535/] },
  { name: 'a port that is a word', args: () => ['sim', furnace, '--tcp', 'serial'], status: 2, says: [/^B0001: .*'serial' is no TCP port/] },
  { name: 'a seed that is none', args: () => ['sim', furnace, '--tcp', '7000', '--seed', '-1'], status: 2, says: [/^B0001: .*'-1' is no seed/] },
  {
    name: 'a busy port',
    args: () => ['sim', furnace, '--tcp', String(heldPort)],
    status: 1,
    says: [/^B0006: port \d+ cannot be opened/, /where: 127\.0\.0\.1:/, /why: .*another program listens there/, /mend: .*another port/],
  },
  {
    name: 'a pseudo-terminal without socat',
    args: () => ['sim', furnace, '--pty', join(folder, 'pty')],
    path: bare,
    status: 1,
    says: [/^B0002: socat is missing/, /why: .*ENOENT/, /mend: .*apt-get install socat/],
  },
  {
    name: 'a pseudo-terminal in a folder that is not there',
    args: () => ['sim', furnace, '--pty', join(folder, 'no', 'pty')],
    status: 1,
    says: [/^B0005: the pseudo-terminal cannot be made/, /where: .*no\/pty/, /why: .*No such file or directory/, /mend:/],
  },
  {
    name: 'a pseudo-terminal where a file is',
    args: () => ['sim', furnace, '--pty', file('there', '')],
    status: 1,
    says: [/^B0005: the pseudo-terminal cannot be made/, /why: .*there is a file of that name/],
  },
  {
    name: 'a station without a port',
    args: () => ['station', '--dictionary', 'x'],
    status: 2,
    says: [/^B0001: required option '--port <path>' not specified/],
  },
  {
    name: 'a station without its dictionary',
    args: () => ['station', '--port', '/dev/null', '--dictionary', join(folder, 'none.json')],
    status: 1,
    says: [/^B0005: the dictionary cannot be read/, /where: .*none\.json/, /mend: .*berth build/],
  },
  {
    name: 'a damaged dictionary',
    args: () => ['station', '--port', '/dev/null', '--dictionary', file('half.json', '{"format":')],
    status: 1,
    says: [/^B2007: this dictionary cannot be used/, /why: .*not JSON/, /mend:/],
  },
]

function payload(declaration: string, task = ''): string {
  return `import { declarePayload, every, millis, mode, watts } from 'berth'
export const one = declarePayload('one', {
  ${declaration},
})
export default one.onBoard(() => ({}), { commands: {}, tasks: { go: every(millis(100), p => { ${task} }) }, procedures: {} })
void mode
void watts
`
}

describe('berth', () => {
  test.each(cases)(
    '$name',
    async ({ args, path, status, says }) => {
      const ended = await inProcess(args(), path)
      for (const words of says) expect(ended.stderr).toMatch(words)
      expect(ended.stderr).not.toMatch(/^\s+at /m)
      expect(ended.stderr.split('\n').filter(line => /^(B\d|FT[02])\d+: /.test(line))).toHaveLength(1)
      expect(ended.status).toBe(status)
    },
    60_000,
  )

  test('says what it can do', async () => {
    const { stdout, status } = await inProcess(['--help'])
    for (const command of ['build', 'bench', 'demo', 'evidence', 'sim', 'station']) expect(stdout).toContain(`\n  ${command} `)
    expect(status).toBe(0)
  })

  test('ends a simulation in good order when interrupted', async () => {
    const port = await freePort()
    const child = spawn(process.execPath, ['tools/berth.mjs', 'sim', furnace, '--board', 'host', '--tcp', String(port)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    child.kill('SIGINT')
    expect(await once(child, 'close')).toEqual([0, null])
  }, 120_000)

  test('as a process: its exit status, and where an error comes from with --debug alone', async () => {
    const plain = await berth(['build', join(folder, 'nowhere')])
    expect(plain.status).toBe(1)
    expect(plain.stderr).not.toMatch(/\n\s+at /)
    expect((await berth(['--debug', 'build', join(folder, 'nowhere')])).stderr).toMatch(/^B0005: .*\n[\s\S]*\n\s+at /)
  }, 60_000)
})
