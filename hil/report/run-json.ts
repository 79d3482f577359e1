import { readFileSync } from 'node:fs'
import { ReportError } from './errors'
import type { RunRecord } from './run-record'

/** `run.json`: one line per member, and one per item of a list, so that two runs can be compared line by line. B2202 when a number is not finite. */
export const runJson = (run: RunRecord): string => {
  const members = Object.entries(run).map(([name, value]) => `${JSON.stringify(name)}: ${Array.isArray(value) ? list(name, value) : finite(name, value)}`)
  return `{\n${members.join(',\n')}\n}\n`
}

/** `run.schema.json`: JSON Schema (draft 2020-12) of run.json. It lies beside every record, so that a reader years on needs nothing of Berth. */
export const runSchema = (): string => readFileSync(new URL('./run.schema.json', import.meta.url), 'utf8')

const list = (name: string, items: readonly unknown[]): string =>
  items.length === 0 ? '[]' : `[\n${items.map((item, index) => finite(`${name}[${index}]`, item)).join(',\n')}\n]`

/** JSON would turn a number that is not finite into null without a word. */
const finite = (where: string, value: unknown): string =>
  JSON.stringify(value, (key, member: unknown) => {
    if (typeof member === 'number' && !Number.isFinite(member))
      throw new ReportError('B2202', 'a run record holds a number that is not finite', {
        where: `${where}${key === '' ? '' : `, member ${key}`}`,
        why: `it is ${member}, which JSON cannot say`,
        mend: 'leave a gap (null) where there is no value',
      })
    return member
  })
