import { type Row, verdictOf } from './row'

/** Lines for a terminal: what, asked, measured, verdict; then the conditions that a row has of its own. */
export function benchTable(rows: readonly Row[]): string[] {
  const width = Math.max(...rows.map(({ what }) => what.length)) + 2
  const lines = [`${''.padEnd(width)}${'asked'.padStart(12)}${'measured'.padStart(12)}          verdict`]
  for (const row of rows) {
    lines.push(`${row.what.padEnd(width)}${asked(row).padStart(12)}${shown(row.measured).padStart(12)} ${row.unit.padEnd(9)}${verdictOf(row)}`)
    if (row.conditions !== undefined) lines.push(`    ${row.conditions}`)
  }
  return lines
}

function asked({ asked: limit }: Row): string {
  if (limit === undefined) return ''
  return 'atMost' in limit ? `≤ ${shown(limit.atMost)}` : `≥ ${shown(limit.atLeast)}`
}

const shown = (value: number): string => (Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(4))))
