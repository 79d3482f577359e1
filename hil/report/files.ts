import { telemetryCsv, verdictsCsv } from './csv'
import { ctrf } from './ctrf'
import { reportHtml } from './html'
import { junit } from './junit'
import { openhtf } from './openhtf'
import { pcapng } from './pcapng'
import { runJson, runSchema } from './run-json'
import type { RunRecord } from './run-record'

export type ReportFile = readonly [name: string, content: string | Uint8Array]

/** Everything that is written from the record alone, by file name: the record first. B2202 when the record holds a number that is not finite. */
export const reportFiles = (run: RunRecord): ReportFile[] => [
  ['run.json', runJson(run)],
  ['run.schema.json', runSchema()],
  ['report.html', reportHtml(run)],
  ['junit.xml', junit(run)],
  ['ctrf.json', ctrf(run)],
  ['openhtf.json', openhtf(run)],
  ['verdicts.csv', verdictsCsv(run)],
  ['telemetry.csv', telemetryCsv(run)],
  ['link.pcapng', pcapng(run)],
]
