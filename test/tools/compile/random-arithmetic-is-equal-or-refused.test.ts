import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { compileFlight } from '../../../tools/compile/compile'
import { lineAndColumn } from '../../../tools/compile/finding'
import { PayloadRefused } from '../../../tools/compile/refusal'
import { onLua, onNode } from './both'

/** Random well-typed arithmetic over every kind of number: what is not refused is equal on Node and Lua, bit by bit. */

vi.setConfig({ testTimeout: 120_000 })

const seed = Number(process.env['BERTH_SEED'] ?? 20_261)
const expressionsPerProgram = 250

/** Variables in scope, of every kind the number model tells apart. */
const scope = `  const unknown: number[] = [0, 1, -1, 0.5, 9007199254740991, -9007199254740991, 2147483648, 1 / 3]
  unknown.push(0 * -1)
  unknown.push(1 / 0)
  unknown.push(0 / 0)
  const bytes = native.bytes(8)
  native.writeU32(bytes, 0, 4294967295)
  native.writeU16(bytes, 4, 32768)
  const holder = { count: 9007199254740990, half: 0.5, zero: 0 }
  for (let i = 0; i < 11; i++) {
    const n = unknown[i] ?? 0
    const a: u8 = native.readU8(bytes, 3)
    const b: u16 = native.readU16(bytes, 4)
    const c: i32 = native.toI32(n)
    const d: u32 = native.readU32(bytes, 0)
    const e: u53 = native.toU53(n)
    const s: i8 = native.toI8(n)
    const k = 7
    const z = 0
    const h = 0.25
    let grown = 1
    grown += i
    holder.zero = holder.zero + 0
`

const leaf = fc.constantFrom(
  ...'i n a b c d e s k z h grown holder.count holder.half holder.zero'.split(' '),
  ...[0, 1, 2, 3, 255, 65535, 65536, 2147483647, 4294967295, 9007199254740991, 0.1, 1e300, 5e-324].map(String),
)
const small = fc.constantFrom('i', 'a', 'b', 'k', 'z', '1', '255', '65535')
const { expression } = fc.letrec<{ expression: string; bits: string }>(tie => ({
  bits: fc.oneof(
    { maxDepth: 3 },
    { arbitrary: small, weight: 3 },
    { arbitrary: fc.tuple(tie('bits'), fc.constantFrom('&', '|', '^', '+'), tie('bits')).map(([l, o, r]) => `(${l} ${o} ${r})`), weight: 3 },
    { arbitrary: fc.tuple(tie('bits'), fc.constantFrom('<<', '>>', '>>>'), fc.integer({ min: 0, max: 9 })).map(([l, o, r]) => `(${l} ${o} ${r})`), weight: 2 },
  ),
  expression: fc.oneof(
    { maxDepth: 4, depthSize: 'large' },
    { arbitrary: leaf, weight: 3 },
    {
      arbitrary: fc.tuple(tie('expression'), fc.constantFrom('+', '-', '*', '+', '-', '*', '/'), tie('expression')).map(([l, o, r]) => `(${l} ${o} ${r})`),
      weight: 6,
    },
    { arbitrary: tie('bits'), weight: 1 },
    {
      arbitrary: fc.tuple(tie('expression'), fc.constantFrom('&', '<<', '>>'), fc.integer({ min: 0, max: 31 })).map(([l, o, r]) => `(${l} ${o} ${r})`),
      weight: 1,
    },
    { arbitrary: tie('expression').map(inner => `(-${inner})`), weight: 1 },
    {
      arbitrary: fc
        .tuple(tie('expression'), fc.constantFrom('<', '>=', '==='), tie('expression'), tie('expression'), tie('expression'))
        .map(([l, o, r, y, x]) => `(${l} ${o} ${r} ? ${y} : ${x})`),
      weight: 1,
    },
    {
      arbitrary: fc
        .tuple(fc.constantFrom('floor', 'ceil', 'trunc', 'abs', 'toU8', 'toI16', 'wrapU16', 'toU53'), tie('expression'))
        .map(([name, inner]) => `native.${name}(${inner})`),
      weight: 1,
    },
  ),
}))

/** One program with each expression on a line of its own. */
const programOf = (expressions: readonly string[]): string => `export function main(report: (this: void, value: unknown) => void): void {
${scope}${expressions.map(each => `    report(${each})`).join('\n')}
  }
}
`
const firstLine = scope.split('\n').length + 1

/** Lines that the checker refuses, for reasons of numbers. */
function refusedLines(source: string): ReadonlySet<number> {
  const file = `${process.cwd()}/test/tools/compile/program.ts`
  try {
    compileFlight({ sources: { payload: file, entry: file, declarations: [], generated: new Map([[file, source]]) }, target: 'lua', flavour: 'flight' })
    return new Set()
  } catch (error) {
    if (!(error instanceof PayloadRefused)) throw error
    expect(error.findings.filter(({ code }) => code !== 'FT1000')).toEqual([])
    return new Set(error.findings.map(({ place }) => (place === undefined ? 0 : lineAndColumn(place).line)))
  }
}

test.each([0, 1, 2, 3])(`seed ${seed} + %d`, offset => {
  const all = fc.sample(expression, { seed: seed + offset, numRuns: expressionsPerProgram })
  // TypeScript's errors hide those of the rules: refuse in rounds.
  let kept = all
  for (let refused = refusedLines(programOf(kept)); refused.size > 0; refused = refusedLines(programOf(kept)))
    kept = kept.filter((_, place) => !refused.has(firstLine + place))
  expect(kept.length).toBeGreaterThan(all.length * 0.6)
  const source = programOf(kept)
  const [node, lua] = [onNode(source), onLua(source)]
  const different = node
    .map((value, place) => (value === lua[place] ? '' : `${kept[place % kept.length]}: ${value} on Node, ${lua[place]} on Lua`))
    .filter(line => line !== '')
  expect(different).toEqual([])
  expect(lua.length).toBe(kept.length * 11)
})
