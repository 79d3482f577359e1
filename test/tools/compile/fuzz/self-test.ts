import fc from 'fast-check'
import { compilerDiagnostics } from '../../../../tools/compile/diagnostics'
import { allPasses, type Passes } from '../../../../tools/compile/passes'
import { batchOf, perBatch } from './batch'
import { compare, type Difference, differences } from './compare'
import { compareProcedures } from './compare-procedures'
import { elsewhere } from './elsewhere'
import { hostile } from './hostile'
import { accept, type FuzzProgram, numbered, refusalsOf } from './program'

/** Each lowering and each rule is left out in turn: random programs must show it, or the generator is too weak. */

/** What showed that one of them is needed. */
export interface Verdict {
  readonly name: string
  /** Programs made until it was seen; undefined when none of them showed it. */
  readonly after: number | undefined
  readonly seed: number
  readonly detail: string
}

/** Within so many programs. */
export const limit = 2_000
/** Candidates run for one rule. */
const mostTried = 12

/** The compiler without what goes by a name or a code. */
export const without = (name: string): Passes => ({
  rules: allPasses.rules.filter(({ code }) => code !== name),
  storeCodes: allPasses.storeCodes.filter(code => code !== name),
  lowerings: allPasses.lowerings.filter(each => each.name !== name),
  forms: allPasses.forms.filter(each => each.name !== name),
})

const told = ({ how, detail }: Difference): string => `${how}: ${detail}`.replace(/\s+/g, ' ').slice(0, 110)

/** Random programs of the dialect until one says something else. */
export function judgeLowering(name: string, seed: number): Verdict {
  for (let batch = 0; batch * perBatch < limit; batch++) {
    const { programs, procedures } = batchOf(seed + batch)
    const [first] = [...compare(programs, without(name)).different].sort((a, b) => (a.place ?? perBatch) - (b.place ?? perBatch))
    if (first !== undefined) return { name, after: batch * perBatch + (first.place ?? programs.length - 1) + 1, seed, detail: told(first) }
    const [other] = compareProcedures(procedures, without(name))
    if (other !== undefined) return { name, after: (batch + 1) * perBatch, seed, detail: told(other) }
  }
  return { name, after: undefined, seed, detail: '' }
}

export const loweringNames = (): string[] => [...new Set([...allPasses.lowerings, ...allPasses.forms].map(({ name }) => name))]

/** Codes that can be left out. */
export const ruleCodes = (): string[] => [...allPasses.rules.map(({ code }) => code), ...allPasses.storeCodes].sort()

/** The other codes of flight TypeScript: no list that is passed to the compiler has them. */
export const fixedCodes = (): string[] => Object.keys(compilerDiagnostics).filter(code => /^FT1/.test(code) && !ruleCodes().includes(code))

/** Programs that break one thing alone, by the code that refuses them; with their place among all that were made. */
export function candidatesBy(seed: number, programs = limit): ReadonlyMap<string, readonly (readonly [number, FuzzProgram])[]> {
  const found = new Map<string, (readonly [number, FuzzProgram])[]>()
  for (let batch = 0; batch * perBatch < programs; batch++) {
    const made = numbered(fc.sample(hostile, { seed: seed + batch, numRuns: perBatch }))
    for (const [place, codes] of accept(made).refused) {
      const [code, ...more] = [...codes]
      if (code === undefined || more.length > 0) continue
      found.set(code, [...(found.get(code) ?? []), [batch * perBatch + place, made[place]?.[1] as FuzzProgram]])
    }
  }
  return found
}

/** Of programs that only `code` refuses, the first that a board would run otherwise. */
export function judgeRule(code: string, seed: number, candidates: readonly (readonly [number, FuzzProgram])[]): Verdict {
  let detail = candidates.length === 0 ? 'no program breaks it alone' : ''
  for (const [place, candidate] of candidates.slice(0, mostTried)) {
    const kept = numbered([candidate])
    const found = refusalsOf(kept, without(code))
    if (!('program' in found)) {
      detail = `${[...(found.get(0) ?? [])].join(', ')} in its place`
      continue
    }
    const all = differences(found, kept)
    const seen = all.find(({ how }) => how !== 'no code')
    if (seen !== undefined) return { name: code, after: place + 1, seed, detail: told(seen) }
    detail = all[0] === undefined ? 'equal everywhere' : told(all[0])
  }
  return { name: code, after: undefined, seed, detail }
}

/** One line for each, or for those of `only`; the number of those that nothing proves. */
export function selfTest(seed: number, only: readonly string[] | undefined, say: (line: string) => void): number {
  const asked = (names: readonly string[]): readonly string[] => names.filter(name => only === undefined || only.includes(name))
  let missed = 0
  const row = ({ name, after, detail }: Verdict): void => {
    const other = elsewhere[name]
    if (after === undefined && other === undefined) missed++
    const caught = after === undefined ? (other === undefined ? 'NOT CAUGHT' : 'by a test') : `${after}`
    say(`${name.padEnd(24)}${caught.padStart(10)}  ${after === undefined && other !== undefined ? `${other.why} (${other.test})` : detail}`)
  }
  say(`seed ${seed}; left out, caught after so many programs (limit ${limit}), how`)
  for (const name of asked(loweringNames())) row(judgeLowering(name, seed))
  const codes = asked(ruleCodes())
  const candidates = codes.length === 0 ? new Map<string, never>() : candidatesBy(seed)
  for (const code of codes) row(judgeRule(code, seed, candidates.get(code) ?? []))
  for (const name of asked(fixedCodes())) row({ name, after: undefined, seed, detail: 'it cannot be left out' })
  return missed
}
