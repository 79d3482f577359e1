import { type CheckedProgram, emitFor } from '../../../../tools/compile/compile'
import { lineAndColumn } from '../../../../tools/compile/finding'
import { allPasses, type Passes } from '../../../../tools/compile/passes'
import { PayloadRefused } from '../../../../tools/compile/refusal'
import { BerthError } from '../../../../tools/diagnostics/error'
import { runOnLua } from '../../../../tools/run/on-lua'
import { runOnNode } from '../../../../tools/run/on-node'
import type { Outcome } from '../../../../tools/run/outcome'
import { checkProgram } from '../../../../tools/run/run-program'
import { asWritten } from '../language/as-written'
import { awkward, classes, scope } from './programs'

/** Many random programs in one file: what is not refused says the same on every target. */

export interface Compared {
  /** Bodies of what was accepted. */
  readonly accepted: readonly string[]
  /** Codes of what was refused, with how many programs. */
  readonly refused: ReadonlyMap<string, number>
  /** Bodies of programs that say something else somewhere, with where. */
  readonly different: readonly { readonly body: string; readonly target: string; readonly detail: string }[]
}

/** Of the awkward numbers, so many go through each program. */
const valuesPerProgram = 9

const file = `${process.cwd()}/test/tools/compile/fuzz/program.ts`
const heading = `import { report } from 'berth/testing'\n${classes}`
const functionOf = (body: string, place: number): string => `function p${place}(n: number): void {\n${scope}${body}\n}\n`
const marker = (place: number): string => `for (const n of values) {\n  report('program ${place}', n)\n  p${place}(n)\n}\n`

function sourceOf(bodies: readonly (readonly [number, string])[], perProgram: number): string {
  const values = awkward.slice(0, perProgram).join(', ')
  return `${heading}const values: number[] = [${values}]\n${bodies.map(([place, body]) => functionOf(body, place)).join('')}${bodies.map(([place]) => marker(place)).join('')}`
}

/** Checks bodies in rounds, since TypeScript's errors hide those of the rules; what is refused is left out and counted. */
function accept(
  bodies: readonly string[],
  perProgram: number,
): { checked: CheckedProgram | undefined; kept: (readonly [number, string])[]; source: string; refused: Map<string, number> } {
  let kept = bodies.map((body, place) => [place, body] as const)
  const refused = new Map<string, number>()
  while (kept.length > 0) {
    const source = sourceOf(kept, perProgram)
    try {
      return { checked: checkProgram(file, source), kept, source, refused }
    } catch (error) {
      if (!(error instanceof PayloadRefused)) throw error
      const lines = source.split('\n')
      const wrong = new Map<number, string>()
      for (const { code, message, place } of error.findings) {
        if (place === undefined) throw error
        for (let line = lineAndColumn(place).line; line >= 0; line--) {
          const owner = /^function p(\d+)\(/.exec(lines[line - 1] ?? '')?.[1]
          if (owner === undefined) continue
          wrong.set(Number(owner), code === 'FT1000' ? `${code} ${message}` : code)
          break
        }
      }
      if (wrong.size === 0) throw error
      for (const code of wrong.values()) refused.set(code, (refused.get(code) ?? 0) + 1)
      kept = kept.filter(([place]) => !wrong.has(place))
    }
  }
  return { checked: undefined, kept, source: '', refused }
}

/** `passes`: one of them left out, to see that the comparison notices. */
export function compare(bodies: readonly string[], passes: Passes = allPasses): Compared {
  const { checked, kept, source, refused } = accept(bodies, valuesPerProgram)
  if (checked === undefined) return { accepted: [], refused, different: [] }
  const without = { ...checked, passes }
  const expected = asWritten(source)
  const different: { body: string; target: string; detail: string }[] = []
  const judge = (target: string, outcome: Outcome): void => {
    const place = expected.lines.findIndex((line, at) => line !== outcome.lines[at])
    if (place < 0 && outcome.ended === expected.ended) return
    const at = place < 0 ? expected.lines.length - 1 : place
    const owner =
      expected.lines
        .slice(0, at + 1)
        .reverse()
        .find(line => line.startsWith(programMark)) ?? ''
    const number = Number(
      Buffer.from(owner.split(' ')[0]?.slice(2) ?? '', 'hex')
        .toString('utf8')
        .slice('program '.length),
    )
    const body = kept.find(([each]) => each === number)?.[1] ?? ''
    different.push({ body, target, detail: `${expected.lines[at]} in Node, ${outcome.lines[at] ?? outcome.ended} on ${target}` })
  }
  const targets: Readonly<Record<string, () => Outcome>> = {
    node: () => runOnNode(emitFor('javascript', without, 'flight').source),
    'lua-5.4': () => runOnLua('5.4', emitFor('lua', without, 'flight').bytecode ?? ''),
    'lua-5.3': () => runOnLua('5.3', emitFor('lua-5.3', without, 'flight').source),
    'lua-5.1': () => runOnLua('5.1', emitFor('lua-5.1', without, 'flight').source),
  }
  for (const [target, run] of Object.entries(targets)) {
    try {
      judge(target, run())
    } catch (error) {
      if (!(error instanceof BerthError) || passes === allPasses) throw error
      different.push({ body: '', target, detail: error.message })
    }
  }
  return { accepted: kept.map(([, body]) => body), refused, different }
}

const programMark = `s:${Buffer.from('program ').toString('hex')}`

/** One program alone, over three awkward numbers: small enough for the board. */
export const aloneOf = (body: string): string => sourceOf([[0, body]], 3)
