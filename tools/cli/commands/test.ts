import { join } from 'node:path'
import type { Command } from 'commander'
import type { Language } from '../../../hil/report/text/words'
import type { BoardName } from '../../compile/index'
import { runTests } from '../../testing/run-tests'
import { parseBoard, parseLanguages, parseSeed } from '../options'

interface TestCommandOptions {
  readonly board: BoardName
  readonly out: string
  readonly seed: number
  readonly port?: string
  readonly unit?: string
  readonly recording?: string
  readonly lang: readonly Language[]
}

/** `berth test FILE… --board pico|host`: tests of payloads on the bench; exit status 0 only if every test passed at its first attempt. */
export function addTest(program: Command): void {
  program
    .command('test')
    .description('run tests of a payload (berth/hil) on the bench')
    .argument('<files...>', 'files of tests; after -- options of Vitest, e.g. -- --shard=1/2 --retry=1')
    .option('--board <name>', 'pico or host', parseBoard, 'pico' as BoardName)
    .option('--port <path>', 'a board at a serial port, in real time')
    .option('--unit <serial>', 'serial number of the board at the port')
    .option('--recording <path>', 'a log, or the folder of a run, in the place of a board')
    .option('--out <dir>', 'where images and records go', join('out', 'test'))
    .option('--seed <n>', 'of noise, model tolerances and faults', parseSeed, 1)
    .option('--lang <language>', 'of the reports: en, zh or both', parseLanguages, ['en'] as const)
    .action(async (given: readonly string[], { lang, ...options }: TestCommandOptions) => {
      const first = given.findIndex(argument => argument.startsWith('-'))
      const files = first === -1 ? given : given.slice(0, first)
      process.exitCode = await runTests(files, { ...options, languages: lang }, first === -1 ? [] : given.slice(first))
    })
}
