import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { ReportError } from './errors'
import { type ReportFile, reportFiles } from './files'
import type { RunRecord } from './run-record'
import type { Language } from './text/words'
import { type Signals, vcd } from './vcd'

export interface RunFiles {
  readonly run: RunRecord
  /** The text of dictionary.json as the bench read it. */
  readonly dictionary: string
  /** When given, link.vcd is written too. */
  readonly signals?: Signals
  /** Of the reports; the first is that of report.html. Default: English. */
  readonly languages?: readonly Language[]
}

/** The record and all its reports, dictionary.json and perhaps link.vcd. B2202 when the record holds a number that is not finite. */
export const runFiles = ({ run, dictionary, signals, languages = ['en'] }: RunFiles): ReportFile[] => [
  ...reportFiles(run, languages),
  ['dictionary.json', dictionary],
  ...(signals === undefined ? [] : [['link.vcd', vcd(signals).text] as const]),
]

/**
 * Writes `runFiles` into `folder`, whole or not at all: into a new folder beside it, then renamed into place. A run that stood there before is
 * replaced; any other folder with content is refused (B2201). Returns the absolute path.
 */
export const writeRun = (folder: string, files: readonly ReportFile[]): string => {
  const target = resolve(folder)
  refuseOthers(target)
  let fresh: string | undefined
  try {
    mkdirSync(dirname(target), { recursive: true })
    fresh = mkdtempSync(join(dirname(target), `.${basename(target)}-`))
    // mkdtemp makes a private folder; a run is for others to read.
    const whole = join(fresh, 'run')
    mkdirSync(whole)
    for (const [name, content] of files) writeFileSync(join(whole, name), content)
    if (existsSync(target)) renameSync(target, join(fresh, 'before'))
    try {
      renameSync(whole, target)
    } catch (error) {
      if (existsSync(join(fresh, 'before'))) renameSync(join(fresh, 'before'), target)
      throw error
    }
    return target
  } catch (error) {
    throw new ReportError('B2201', 'the run could not be written', {
      where: target,
      why: error instanceof Error ? error.message : String(error),
      mend: 'make room or name another folder',
    })
  } finally {
    if (fresh !== undefined) rmSync(fresh, { recursive: true, force: true })
  }
}

const refuseOthers = (target: string): void => {
  if (!existsSync(target)) return
  let names: string[]
  try {
    names = readdirSync(target)
  } catch {
    throw new ReportError('B2201', 'the run could not be written', { where: target, why: 'there is a file of that name', mend: 'name another folder' })
  }
  if (names.length > 0 && !names.includes('run.json'))
    throw new ReportError('B2201', 'the run could not be written', {
      where: target,
      why: 'the folder holds something other than a run, and would be replaced',
      mend: 'name another folder, or an empty one',
    })
}
