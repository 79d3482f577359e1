import { relative } from 'node:path'
import type ts from 'typescript'
import type { diagnostics } from '../diagnostics/registry'

/** One thing wrong with a payload, at a place in its source. */
export interface Finding {
  readonly code: keyof typeof diagnostics
  readonly message: string
  readonly why?: string
  readonly mend?: string
  readonly place?: Place
}

export interface Place {
  readonly file: string
  readonly text: string
  readonly start: number
  readonly length: number
}

export function placeOf(node: ts.Node): Place {
  const file = node.getSourceFile()
  const start = node.getStart(file)
  return { file: file.fileName, text: file.text, start, length: Math.max(1, node.getEnd() - start) }
}

/** Line and column of a place, both from 1. */
export function lineAndColumn(place: Place): { line: number; column: number } {
  const before = place.text.slice(0, place.start)
  const line = before.split('\n').length
  return { line, column: place.start - (before.lastIndexOf('\n') + 1) + 1 }
}

/** The line with a caret under `length` characters of it. */
export function excerpt(text: string, line: number, column: number, length: number): string[] {
  const source = text.split('\n')[line - 1] ?? ''
  const width = Math.max(1, Math.min(length, source.length - column + 1))
  return [`    ${source.replaceAll('\t', ' ')}`, `    ${' '.repeat(column - 1)}${'^'.repeat(width)}`]
}

/** `file:line:col`, the line with a caret under the place, why and the fix. */
export function printFinding(finding: Finding): string {
  const lines: string[] = []
  if (finding.place === undefined) lines.push(`${finding.code}: ${finding.message}`)
  else {
    const { line, column } = lineAndColumn(finding.place)
    lines.push(`${relative(process.cwd(), finding.place.file)}:${line}:${column} ${finding.code}: ${finding.message}`)
    lines.push(...excerpt(finding.place.text, line, column, finding.place.length))
  }
  if (finding.why !== undefined) lines.push(`  why:  ${finding.why}`)
  if (finding.mend !== undefined) lines.push(`  mend: ${finding.mend}`)
  return lines.join('\n')
}

/** In order of file, place and code; the same message at the same place once. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  const key = (finding: Finding): string =>
    `${finding.place?.file ?? ''}\0${String(finding.place?.start ?? 0).padStart(9, '0')}\0${finding.code}\0${finding.message}`
  const unique = new Map(findings.map(finding => [key(finding), finding]))
  return [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, finding]) => finding)
}
