import { type CheckedProgram, emitFor } from '../../../../tools/compile/compile'
import { allPasses, type Passes } from '../../../../tools/compile/passes'
import { PayloadRefused } from '../../../../tools/compile/refusal'
import { BerthError } from '../../../../tools/diagnostics/error'
import { runOnLua } from '../../../../tools/run/on-lua'
import { runOnNode } from '../../../../tools/run/on-node'
import { exactText, type Outcome } from '../../../../tools/run/outcome'
import { asWritten } from '../language/as-written'
import { accept, type FuzzProgram, type Numbered, numbered, sourceOf } from './program'

/** Many random programs in one file: what is not refused says the same on every target. */

/** A target that says something else than Node does of the text as it stands. */
export interface Difference {
  readonly target: string
  /** `no code`: the compiler itself stops, so nothing is silent. */
  readonly how: 'differs' | 'fails' | 'no code'
  readonly detail: string
  /** Place of the program among those given; undefined when no target says it. */
  readonly place: number | undefined
}

export interface Compared {
  readonly accepted: readonly FuzzProgram[]
  /** Codes of what was refused, with how many programs. */
  readonly refused: ReadonlyMap<string, number>
  readonly different: readonly Difference[]
}

const targets: Readonly<Record<string, (checked: CheckedProgram) => Outcome>> = {
  node: checked => runOnNode(emitFor('javascript', checked, 'flight').source),
  'lua-5.4': checked => runOnLua('5.4', emitFor('lua', checked, 'flight').bytecode ?? ''),
  'lua-5.3': checked => runOnLua('5.3', emitFor('lua-5.3', checked, 'flight').source),
  'lua-5.1': checked => runOnLua('5.1', emitFor('lua-5.1', checked, 'flight').source),
}

/** What the targets say of checked programs, where it is not what their text says in Node. */
export const differences = (checked: CheckedProgram, kept: readonly Numbered[]): Difference[] => differencesFrom(asWritten(sourceOf(kept)), checked)

/** What the targets say of a checked program, where it is not what is expected. */
export function differencesFrom(expected: Outcome, checked: CheckedProgram): Difference[] {
  const found: Difference[] = []
  for (const [target, run] of Object.entries(targets)) {
    try {
      const outcome = run(checked)
      const first = expected.lines.findIndex((line, at) => line !== outcome.lines[at])
      const isLonger = first < 0 && outcome.lines.length > expected.lines.length
      if (first < 0 && !isLonger && isSameEnd(outcome.ended, expected.ended)) continue
      const at = first >= 0 ? first : expected.lines.length - (isLonger ? 0 : 1)
      const seen = outcome.lines[at]
      const detail = `${expected.lines[at] ?? expected.ended ?? 'the end'} in Node, ${seen ?? outcome.ended ?? 'the end'} on ${target}`
      found.push({ target, how: seen === undefined && outcome.ended !== undefined ? 'fails' : 'differs', detail, place: ownerOf(expected.lines, at) })
    } catch (error) {
      if (error instanceof PayloadRefused)
        found.push({ target, how: 'no code', detail: error.findings.map(({ code, message }) => `${code} ${message}`).join('; '), place: undefined })
      else if (error instanceof BerthError || checked.passes !== allPasses)
        found.push({ target, how: 'fails', detail: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error), place: undefined })
      else throw error
    }
  }
  return found
}

/** An error is told in the words of each engine. */
const isSameEnd = (one: string | undefined, other: string | undefined): boolean =>
  one === other || (one?.startsWith('error ') === true && other?.startsWith('error ') === true)

/** `report('program', number)`, said before what a program says. */
const programMark = exactText('program')

/** The number of the program that reported a line: it says so before. */
function ownerOf(lines: readonly string[], at: number): number | undefined {
  for (let line = at; line >= 0; line--) {
    const text = lines[line]
    const [mark, number] = text?.split(' ') ?? []
    if (mark === programMark && number !== undefined) return Buffer.from(number, 'hex').readDoubleBE()
  }
  return undefined
}

/** `passes`: one of them left out, to see that the comparison notices. */
export function compare(programs: readonly FuzzProgram[], passes: Passes = allPasses): Compared {
  const { checked, kept, refused } = accept(numbered(programs), passes)
  const codes = new Map<string, number>()
  for (const all of refused.values()) for (const code of all) codes.set(code, (codes.get(code) ?? 0) + 1)
  return { accepted: kept.map(([, program]) => program), refused: codes, different: checked === undefined ? [] : differences(checked, kept) }
}
