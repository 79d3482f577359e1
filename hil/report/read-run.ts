import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ReportError } from './errors'
import type { RunRecord } from './run-record'

/** The record in a run's folder, or in a file. B2203 when it is not there, no JSON, or of another version. */
export const readRun = (place: string): RunRecord => {
  const file = isFolder(place) ? join(place, 'run.json') : place
  const refused = (why: string, mend: string): ReportError => new ReportError('B2203', 'there is no run record to report on', { where: file, why, mend })
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw refused(error instanceof Error ? error.message : String(error), 'name the folder of a run, or its run.json')
  }
  let record: unknown
  try {
    record = JSON.parse(text)
  } catch (error) {
    throw refused(
      `it is no JSON: ${error instanceof Error ? error.message : String(error)}`,
      'take the run.json as Berth wrote it; evidence verify tells whether it was changed',
    )
  }
  const format = typeof record === 'object' && record !== null && 'format' in record ? record.format : undefined
  if (format !== 'berth-run/1') throw refused(`its format is ${JSON.stringify(format) ?? 'not given'}, berth-run/1 is read here`, 'use the Berth that wrote it')
  return record as RunRecord
}

const isFolder = (place: string): boolean => {
  try {
    return statSync(place).isDirectory()
  } catch {
    return false
  }
}
