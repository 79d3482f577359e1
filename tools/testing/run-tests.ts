import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { linkFacts } from '../../hal/station/profiles/ecss-pus-serial'
import { openPort } from '../../hil/link/serial-port'
import { openLog } from '../../hil/recorder/log/open-log'
import type { Language } from '../../hil/report/text/words'
import { type BoardName, berthRoot } from '../compile/index'
import { BerthError } from '../diagnostics/error'
import { giveBoards } from './give-boards'
import type { GivenBoards, GivenRun } from './given'
import { readTests } from './read-tests'

export interface TestRunOptions {
  readonly board: BoardName
  readonly seed: number
  readonly out: string
  /** Path of a serial port, and the serial number of the unit behind it. */
  readonly port?: string
  readonly unit?: string
  /** Folder of a log, or of a run. */
  readonly recording?: string
  /** Of the reports; default English. */
  readonly languages?: readonly Language[]
}

/**
 * Builds what the files test, then runs stock Vitest on them with a board in place. `more` are Vitest's own options (`--shard=1/2`,
 * `--reporter=blob`, `-t NAME`, `--retry=1`). Returns its exit status: 0 only if every test passed at its first attempt.
 */
export async function runTests(
  files: readonly string[],
  { board, seed, out, port, unit, recording, languages = ['en'] }: TestRunOptions,
  more: readonly string[] = [],
): Promise<number> {
  const at = port === undefined ? undefined : { path: port, unit: named(unit) }
  if (at !== undefined) await checkPort(at.path)
  if (recording !== undefined) openLog(recording)
  const paths = files.map(file => resolve(file))
  const tests = paths.map(readTests)
  const payloads = tests.flatMap(file => file.payloads)
  const built = await giveBoards(payloads, board, join(out, 'build'))
  const given: GivenBoards = {
    board,
    seed,
    logs: resolve(out, `${new Date().toISOString().replace(/[:.]/g, '')}-${process.pid}`),
    payloads: built,
    ...(at === undefined ? {} : { port: at }),
    ...(recording === undefined ? {} : { recording: resolve(recording) }),
  }
  const run: GivenRun = { files: paths, tags: [...new Set(tests.flatMap(({ tags }) => tags))], languages, boards: given }
  mkdirSync(out, { recursive: true })
  const path = resolve(out, `given-${process.pid}.json`)
  writeFileSync(path, JSON.stringify(run, undefined, 2))
  const reporters = ['hil/testing/reporter.ts', 'tools/testing/record-reporter.ts'].map(file => `--reporter=${join(berthRoot, file)}`)
  return vitest(path, [...reporters, ...(at === undefined ? [] : ['--no-file-parallelism']), ...more])
}

/** A port that cannot be had is told before anything is built. */
async function checkPort(path: string): Promise<void> {
  const port = await openPort(path, linkFacts.baud)
  await new Promise<void>(resolve => port.close(() => resolve()))
}

function named(unit: string | undefined): string {
  if (unit !== undefined) return unit
  throw new BerthError('B0001', 'a board at a port has a serial number', {
    why: 'every report names the unit it is about',
    mend: 'give it with --unit, e.g. --unit FM-003',
  })
}

function vitest(given: string, options: readonly string[]): Promise<number> {
  const program = join(berthRoot, 'node_modules/vitest/vitest.mjs')
  const config = join(berthRoot, 'tools/testing/vitest.config.ts')
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [program, 'run', `--config=${config}`, ...options], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, BERTH_TEST: given },
    })
    child.once('error', reject)
    child.once('close', status => done(status ?? 1))
  })
}
