import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { berth } from '../cli/berth'

const folder = mkdtempSync(join(tmpdir(), 'berth-port-'))
const payload = 'firmware/experiments/crystal-furnace'
const file = 'test/tools/testing/fixture/at-a-port.hil.ts'
const at = (port: string, ...more: string[]) =>
  berth(['test', file, '--board', 'host', '--port', port, '--unit', 'EM-1', '--out', folder, ...more], {}, 120_000)
const pty = join(folder, 'board')
const running: ChildProcess[] = []

/** Resolves when the program said `text`. */
const started = (program: ChildProcess, text: string): Promise<void> => {
  running.push(program)
  return new Promise((done, reject) => {
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk
      if (said.includes(text)) done()
    }
    program.stdout?.on('data', hear)
    program.stderr?.on('data', hear)
    program.once('close', () => reject(new Error(`it ended: ${said}`)))
  })
}

beforeAll(() => started(spawn(process.execPath, [resolve('tools/berth.mjs'), 'sim', payload, '--board', 'host', '--pty', pty]), 'station link at'), 120_000)
afterAll(() => {
  for (const program of running) program.kill()
  rmSync(folder, { recursive: true, force: true })
})

test('a payload behind a serial port passes the tests that need no hands; the others are not run', async () => {
  const { stdout, stderr } = await at(pty)
  expect(`${stdout}${stderr}`).toContain('2 pass, 2 not run')
  expect(stdout).toMatch(/on board host \(host model, serial number EM-1\)/)
  expect(stdout).toContain('this bench cannot change what the sensor "cell" reads')
  expect(stdout).toContain('no supply of this bench feeds the board at the port')
}, 240_000)

describe('one message, a status that is not 0, and nothing built:', () => {
  test('no such port', async () => {
    const { status, stderr } = await at(join(folder, 'nowhere'))
    expect(stderr).toMatch(/^B2010: there is no port .*nowhere\n[\s\S]*mend: {2}plug the adapter in/)
    expect([status, stderr.match(/^B\d{4}/gm)]).toEqual([1, ['B2010']])
  }, 60_000)

  test('a port that another program has locked, with its id and name', async () => {
    const other = join(folder, 'held')
    await started(spawn('socat', ['-d', '-d', `PTY,raw,echo=0,link=${other}`, 'EXEC:cat']), 'starting data transfer')
    // Takes the lock that serial programs take (TIOCEXCL, flock).
    const holder = spawn('flock', ['-x', other, 'sh', '-c', 'echo held; cat'], { stdio: ['pipe', 'pipe', 'pipe'] })
    await started(holder, 'held')
    const { status, stderr } = await at(other)
    expect(stderr).toMatch(/^B2003: the port .*held is held by process \d+ \(\w+\)/)
    expect(status).toBe(1)
  }, 60_000)

  test('a board without a serial number', async () => {
    const { status, stderr } = await berth(['test', file, '--board', 'host', '--port', pty])
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^B0001: a board at a port has a serial number\n[\s\S]*--unit FM-003/)])
  }, 60_000)
})

test('a port with nothing behind it: every test says that the board is silent, and fails', async () => {
  const dead = join(folder, 'dead')
  await started(spawn('socat', ['-d', '-d', `PTY,raw,echo=0,link=${dead}`, 'EXEC:sleep 600']), 'starting data transfer')
  const { status, stdout } = await at(dead, '--', '-t', 'answers at a port')
  expect(stdout).toContain('B2001: the board is silent after power on')
  expect(stdout).toContain('1 test: 1 fail (payload); 3 left out')
  expect(status).toBe(1)
}, 120_000)

test('another program on the board than the one that was built is told by both hashes', async () => {
  const { stdout } = await berth(
    ['test', file, '--board', 'pico', '--port', pty, '--unit', 'EM-1', '--out', folder, '--', '-t', 'answers at a port'],
    {},
    120_000,
  )
  expect(stdout).toMatch(/B2002: the board runs another program than the one that was built\n.*its boot report names [0-9a-f]{8}, built was [0-9a-f]{8}/)
}, 240_000)
