import { marginOf } from './margin'
import type { RunRecord } from './run-record'

/** Tables for another program, as RFC 4180 has them: comma, CRLF, quotes where needed, one header line; UTF-8. Times are seconds of rig time. */

/** `verdicts.csv`: one line a verdict. `margin` is that of the margin chart: 1 at the middle of the limits, 0 at a limit, below 0 outside. */
export const verdictsCsv = (run: RunRecord): string =>
  table(
    [
      'id',
      'requirement',
      'title',
      'outcome',
      'reason',
      'proofLevel',
      'valueClass',
      'at_s',
      'value',
      'uncertainty',
      'low',
      'high',
      'marginalLow',
      'marginalHigh',
      'unit',
      'margin',
    ],
    run.verdicts.map(({ id, requirement, title, outcome, reason, proofLevel, valueClass, at, measurement }) => [
      ...[id, requirement, title, outcome, reason, proofLevel, valueClass, at / 1e9],
      ...[
        measurement?.value,
        measurement?.uncertainty,
        measurement?.low,
        measurement?.high,
        measurement?.marginalLow,
        measurement?.marginalHigh,
        measurement?.unit,
      ],
      measurement === undefined ? undefined : marginOf(measurement)?.margin,
    ]),
  )

/** `telemetry.csv`: one line a value of every series, series after series. A gap has no value. */
export const telemetryCsv = (run: RunRecord): string =>
  table(
    ['series', 'role', 'unit', 'time_s', 'value'],
    run.series.flatMap(({ name, role, unit, points }) => points.map(([seconds, value]) => [name, role, unit, seconds, value ?? undefined])),
  )

type Cell = string | number | undefined

const table = (header: readonly string[], rows: readonly (readonly Cell[])[]): string => [header, ...rows].map(row => `${row.map(cell).join(',')}\r\n`).join('')

const cell = (value: Cell): string => {
  if (value === undefined) return ''
  if (typeof value === 'number') return `${value}`
  return /[",\r\n]/.test(inert(value)) ? `"${inert(value).replaceAll('"', '""')}"` : inert(value)
}

/** A spreadsheet would compute a text that begins like a formula; an apostrophe before it is not shown and stops that. */
const inert = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
