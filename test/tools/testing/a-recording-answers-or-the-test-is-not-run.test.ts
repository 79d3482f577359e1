import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { berth, type Ended } from '../cli/berth'

const folder = mkdtempSync(join(tmpdir(), 'berth-recording-'))
const file = 'test/tools/testing/fixture/recorded.hil.ts'
let asked: Ended
let recording = ''

beforeAll(async () => {
  const made = await berth(['test', file, '--board', 'host', '--out', folder, '--', '-t', 'is recorded'], {}, 120_000)
  expect(made.stdout).toContain('1 test: 1 pass')
  const run = readdirSync(folder).find(name => name.startsWith('20'))!
  recording = join(folder, run, readdirSync(join(folder, run), { withFileTypes: true }).find(entry => entry.isDirectory())!.name)
  asked = await berth(['test', file, '--board', 'host', '--out', folder, '--recording', recording], {}, 120_000)
}, 240_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  ['pass', 'is recorded', ''],
  ['pass', 'asks something else of it', ''],
  ['not run', 'commands what it does not hold', 'the recording does not hold TC[20,3] set setpoint=33'],
  ['not run', 'puts in what it does not hold', 'the recording does not hold the fault stuck of sensor cell'],
  ['not run', 'waits longer than it is', 'the recording ends at'],
  ['fail (payload)', 'expects what it shows otherwise', 'B2004: cellTemperature did not stay inside -Infinity to 10'],
])('%s: %s', (outcome, title, reason) => {
  const lines = asked.stdout.split('\n')
  const place = lines.indexOf(`${outcome.padEnd(22)} ${title}`)
  expect(place).toBeGreaterThan(0)
  expect(lines[place + 1]).toContain(reason)
})

test('the report names the board that was recorded', () => {
  expect(asked.stdout).toMatch(/^crystal-furnace on board host \(host model\), bundle of/m)
})

test('what is no recording is told before anything is built', async () => {
  const { status, stderr } = await berth(['test', file, '--board', 'host', '--recording', join(folder, 'nowhere')])
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^B2101: /)])
}, 60_000)
