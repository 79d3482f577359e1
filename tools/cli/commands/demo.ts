import { join } from 'node:path'
import type { Command } from 'commander'
import { outcomeOf } from '../../../hil/report/outcome'
import { standing } from '../../../hil/report/standing'
import type { Language } from '../../../hil/report/text/words'
import type { BoardName } from '../../compile/index'
import { demo } from '../../demo/demo'
import { parseBoard, parseLanguages, parseNames, parseSeed } from '../options'

interface DemoCommandOptions {
  readonly board: BoardName
  readonly out: string
  readonly seed: number
  readonly lang: readonly Language[]
  readonly plot: readonly string[]
}

/** `berth demo`: first light of the example payload; exit status 0 only if every verdict passed. */
export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('the example payload, commanded by a simulated station and judged')
    .option('--board <name>', 'pico or host', parseBoard, 'pico' as BoardName)
    .option('--out <dir>', 'where the reports are written; the sealed run with its log goes into runs/ beside it', join('out', 'demo'))
    .option('--seed <n>', 'of noise and model tolerances', parseSeed, 1)
    .option('--lang <language>', 'of the reports: en, zh or both', parseLanguages, ['en'] as const)
    .option('--plot <names>', 'housekeeping values drawn beside the usual ones, e.g. heapUsed,lateTasks', parseNames, [] as readonly string[])
    .action(async ({ lang, plot, ...options }: DemoCommandOptions) => {
      const { run, folder, evidence } = await demo({ ...options, languages: lang, plots: plot, pdf: true }, process.stdout)
      process.stdout.write(`          ${standing(run)}\n\nreport: ${join(folder, 'report.html')}\nrecord: ${evidence}\n`)
      if (outcomeOf(run).outcome !== 'pass') process.exitCode = 1
    })
}
