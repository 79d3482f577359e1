import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { berth, type Ended } from '../cli/berth'

const folder = mkdtempSync(join(tmpdir(), 'berth-test-'))
const file = 'test/tools/testing/fixture/outcomes.hil.ts'
const run = (...more: string[]): Promise<Ended> => berth(['test', file, '--board', 'host', '--out', folder, ...more], {}, 120_000)
const merged = () => join(folder, 'blobs')
let whole: Ended

beforeAll(async () => {
  whole = await run()
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the report names board, program with its hashes, dictionary and seed', () => {
  expect(whole.stdout).toMatch(
    /^crystal-furnace on board host \(host model\), bundle of \d+ octets: CRC-32 [0-9a-f]{8}, SHA-256 [0-9a-f]{64}, dictionary [0-9a-f]{8}, seed 1$/m,
  )
})

test.each([
  ['pass', 'OK-1', 'passes'],
  ['fail (payload)', 'NO-1', 'is failed by the payload'],
  ['pass after retry', 'RE-1', 'passes at its second attempt (2 attempts)'],
  ['no result (test)', '', 'asks for more than the declaration allows'],
  ['pass', '', 'begins without power'],
  ['marginal', '', 'measures close to a limit'],
  ['fail (payload)', '', 'measures outside a limit'],
  ['not run', '', 'cannot be done here'],
])('%s %s: %s', (outcome, requirement, title) => {
  expect(whole.stdout.split('\n')).toContain(`${outcome.padEnd(22)} ${requirement === '' ? '' : `${requirement}  `}${title}`)
})

test('a failure shows what was expected, the last values and the wire', () => {
  expect(whole.stdout).toMatch(
    /B2004: cellTemperature did not reach 99\n.*\n.*expected: cellTemperature reaches 99 within 3\.000 s; last seen: .* °C at .*\n +wire: +[\d.]+ s from payload: /,
  )
})

test('a measurement is told with its uncertainty, limits and decision', () => {
  expect(whole.stdout).toMatch(/cell at rest: [\d.]+ ± 0\.1 °C, at least 10, at most 20\.05 °C: marginal/)
})

test('they are counted apart, and the status says that not every one passed', () => {
  expect(whole.stdout).toContain('8 tests: 2 pass, 2 fail (payload), 1 pass after retry, 1 no result (test), 1 marginal, 1 not run')
  expect(whole.status).toBe(1)
})

test('tags choose among them; when all of those passed at once, the status is 0', async () => {
  const { stdout, status } = await run('--', '--tags-filter=quick')
  expect(stdout).toMatch(/^pass +OK-1 {2}passes\n\n1 test: 1 pass; 7 left out$/m)
  expect(status).toBe(0)
}, 120_000)

test('two shards, written as blobs, merge into one report with requirements and boards', async () => {
  const blob = (shard: number) => ['--', `--shard=${shard}/2`, '--reporter=blob', `--outputFile=${join(merged(), `${shard}.json`)}`]
  await Promise.all([1, 2].map(shard => run('test/tools/testing/fixture/alone.hil.ts', ...blob(shard))))
  expect(readdirSync(merged())).toEqual(['1.json', '2.json'])
  const vitest = resolve('node_modules/vitest/vitest.mjs')
  const reporter = `--reporter=${resolve('hil/testing/reporter.ts')}`
  const { stdout } = spawnSync(process.execPath, [vitest, 'run', `--merge-reports=${merged()}`, reporter], { encoding: 'utf8' })
  expect(stdout).toContain('crystal-furnace on board host (host model)')
  expect(stdout).toContain('pass after retry       RE-1  passes at its second attempt (2 attempts)')
  expect(stdout).toContain('9 tests: 3 pass, 2 fail (payload), 1 pass after retry, 1 no result (test), 1 marginal, 1 not run')
}, 120_000)
