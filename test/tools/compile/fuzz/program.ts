import type { CheckedProgram } from '../../../../tools/compile/compile'
import { lineAndColumn } from '../../../../tools/compile/finding'
import { allPasses, type Passes } from '../../../../tools/compile/passes'
import { PayloadRefused } from '../../../../tools/compile/refusal'
import { checkProgram } from '../../../../tools/run/run-program'
import { awkward, classes, scopeOf } from './scope'

/** Random programs of one file, and what the checker says of each. */

/** One random program; `§` in it stands for its number in the file. */
export interface FuzzProgram {
  /** Declarations at the top of the file. */
  readonly top?: string
  /** Statements of a function of `n`. */
  readonly body: string
}

/** A program and its number. */
export type Numbered = readonly [number, FuzzProgram]

/** Of the awkward numbers, so many go through each program. */
const valuesPerProgram = 9

const file = `${process.cwd()}/test/tools/compile/fuzz/fuzzed.ts`
const heading = `import { report } from 'berth/testing'\n${classes}`
const textOf = ([place, { top = '', body }]: Numbered): string =>
  `// program ${place}\n${`${top}\nfunction p§(n: number): void {\n${scopeOf(body)}${body}\n}\n`.replaceAll('§', `${place}`)}`
const callOf = ([place]: Numbered): string => `for (const n of values) {\n  report('program', ${place}, n)\n  p${place}(n)\n}\n`

export function sourceOf(programs: readonly Numbered[], perProgram = valuesPerProgram): string {
  const values = awkward.slice(0, perProgram).join(', ')
  return `${heading}const values: number[] = [${values}]\n${programs.map(textOf).join('')}${programs.map(callOf).join('')}`
}

/** One program alone, over three awkward numbers: small enough for the board. */
export const aloneOf = (program: FuzzProgram): string => sourceOf([[0, program]], 3)

export const numbered = (programs: readonly FuzzProgram[]): Numbered[] => programs.map((program, place) => [place, program])

/** Codes of what is wrong with each of the programs, by its number; TypeScript's errors with their text, since they are the generator's. */
export function refusalsOf(programs: readonly Numbered[], passes: Passes = allPasses): CheckedProgram | ReadonlyMap<number, ReadonlySet<string>> {
  const source = sourceOf(programs)
  try {
    return checkProgram(file, source, passes)
  } catch (error) {
    if (!(error instanceof PayloadRefused)) throw error
    const lines = source.split('\n')
    const wrong = new Map<number, Set<string>>()
    for (const { code, message, place } of error.findings) {
      if (place === undefined) throw error
      let line = lineAndColumn(place).line
      while (line > 0 && !lines[line - 1]?.startsWith('// program ')) line--
      if (line === 0) throw error
      const owner = Number(lines[line - 1]?.slice('// program '.length))
      wrong.set(owner, (wrong.get(owner) ?? new Set()).add(code === 'FT1000' ? `${code} ${message}` : code))
    }
    return wrong
  }
}

export interface Accepted {
  /** Undefined when nothing is left. */
  readonly checked: CheckedProgram | undefined
  readonly kept: readonly Numbered[]
  /** Codes of the others, by their number. */
  readonly refused: ReadonlyMap<number, ReadonlySet<string>>
}

/** Checks programs in rounds, since TypeScript's errors hide those of the rules. */
export function accept(programs: readonly Numbered[], passes: Passes = allPasses): Accepted {
  let kept = programs
  const refused = new Map<number, ReadonlySet<string>>()
  while (kept.length > 0) {
    const found = refusalsOf(kept, passes)
    if ('program' in found) return { checked: found, kept, refused }
    for (const [place, codes] of found) refused.set(place, codes)
    kept = kept.filter(([place]) => !found.has(place))
  }
  return { checked: undefined, kept, refused }
}
