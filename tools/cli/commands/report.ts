import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { type ReportFile, reportFiles } from '../../../hil/report/files'
import { printedReports } from '../../../hil/report/pdf'
import { readRun } from '../../../hil/report/read-run'
import type { Language } from '../../../hil/report/text/words'
import { writeRun } from '../../../hil/report/write-run'
import { parseLanguages } from '../options'

interface ReportCommandOptions {
  readonly out: string
  readonly lang: readonly Language[]
}

/** `berth report`: every report of a run that was, from its record alone; the run itself is left as it is. Exit status 1 when one could not be printed. */
export function addReport(program: Command): void {
  program
    .command('report')
    .description('write the reports of a run again from its run.json, in another language or place')
    .argument('[run]', 'folder of a run, or its run.json', join('out', 'latest'))
    .option('--out <dir>', 'where they are written', join('out', 'report'))
    .option('--lang <language>', 'en, zh or both', parseLanguages, ['en'] as const)
    .action(async (place: string, { out, lang }: ReportCommandOptions) => {
      const run = readRun(place)
      const { files, refused } = await printedReports(run, lang)
      const folder = writeRun(out, [...reportFiles(run, lang), ...files, ...dictionaryOf(place)])
      for (const { message } of refused) process.stderr.write(`${message}\n`)
      process.stdout.write(`report: ${join(folder, 'report.html')}\n`)
      if (refused.length > 0) process.exitCode = 1
    })
}

/** The dictionary goes with the reports, when it lies beside the record. */
const dictionaryOf = (place: string): ReportFile[] => {
  const file = join(place, 'dictionary.json')
  return existsSync(file) ? [['dictionary.json', readFileSync(file)]] : []
}
