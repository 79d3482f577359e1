import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MarkedStream, markLineErrors, type PortOctet, setMarking } from '../../../hil/link/line-errors'
import { openPort } from '../../../hil/link/serial-port'
import { runFacts } from '../../../hil/report/facts'
import { reportHtml } from '../../../hil/report/html'
import { furnaceRun } from '../report/fixture/furnace-run'

const folder = mkdtempSync(join(tmpdir(), 'berth-marks-'))
const path = join(folder, 'port')
let socat: ChildProcess
beforeAll(async () => {
  socat = spawn('socat', ['STDIO', `PTY,raw,echo=0,ignoreeof,link=${path}`], { stdio: ['pipe', 'ignore', 'inherit'] })
  while (!existsSync(path)) await new Promise(done => setTimeout(done, 5))
}, 30_000)
afterAll(() => {
  socat.kill()
  rmSync(folder, { recursive: true, force: true })
})

/** As a driver marks it with PARMRK (termios(3)). */
const marked = ({ value, error }: PortOctet): number[] => (error !== undefined ? [0xff, 0, value] : value === 0xff ? [0xff, 0xff] : [value])

describe('a marked stream', () => {
  test('gives back every octet with its error, whatever chunks it comes in', () => {
    const octet = fc.oneof(
      fc.record({ value: fc.constantFrom(0, 0xff, 0x55, 1) }),
      fc.record({ value: fc.integer({ min: 1, max: 255 }), error: fc.constant('framing' as const) }),
      fc.constant({ value: 0, error: 'break' as const }),
    )
    fc.assert(
      fc.property(fc.array(octet), fc.array(fc.integer({ min: 1, max: 5 })), (octets, sizes) => {
        const stream = new MarkedStream(true)
        const raw = Uint8Array.from(octets.flatMap(marked))
        const got: PortOctet[] = []
        for (let at = 0, turn = 0; at < raw.length; turn += 1) {
          const size = sizes[turn % Math.max(1, sizes.length)] ?? 1
          got.push(...stream.read(raw.subarray(at, at + size)))
          at += size
        }
        expect(got).toEqual(octets)
      }),
      { numRuns: 300, seed: 20_261_124 },
    )
  })

  test('names the error of a line with parity so', () => {
    expect(new MarkedStream(true, 'even').read(Uint8Array.of(0xff, 0, 0x41))).toEqual([{ value: 0x41, error: 'parity' }])
  })

  test('that is not marked is left as it is', () => {
    expect(new MarkedStream(false).read(Uint8Array.of(0xff, 0, 0x41)).map(({ value }) => value)).toEqual([0xff, 0, 0x41])
  })
})

test('the setting holds on the open port: the driver marks from then on, and every octet comes back as it was sent', async () => {
  const file = openSync(path, 'r+')
  expect(setMarking(file)).toBe(true)
  const all = Uint8Array.from({ length: 256 }, (_, value) => value)
  socat.stdin!.write(all)
  const raw = Buffer.alloc(300)
  let length = 0
  while (length < 257) length += readSync(file, raw, length, raw.length - length, null)
  // One octet longer: FF is doubled by Linux itself.
  expect(length).toBe(257)
  expect(new MarkedStream(true).read(raw.subarray(0, length))).toEqual(Array.from(all, value => ({ value })))
}, 30_000)

test('what is no terminal cannot be set', () => {
  expect(setMarking(openSync('/dev/null', 'r'))).toBe(false)
})

test('a pseudo-terminal has no line: its errors are said not to be observable, in log, record and report', async () => {
  const port = await openPort(path, 115_200)
  expect(markLineErrors(port)).toBe(false)
  await new Promise<void>(done => port.close(() => done()))
  const { run } = furnaceRun()
  const blind = { ...run, board: { ...run.board, lineErrors: 'not observable' as const } }
  expect(reportHtml(blind)).toContain('line errors not observable')
  expect(runFacts(blind).lineErrors).toBe('not observable')
  expect(reportHtml(run)).not.toContain('line errors not observable')
}, 30_000)
