import { expect, test, vi } from 'vitest'
import { luaText, program, refusals } from './both'
import { andOnThePico, same } from './language/frame'

/** The number model on every target: equal to the last bit, or refused. */

vi.setConfig({ testTimeout: 60_000 })

const edges = [
  0, 1, -1, 2, 3, 7, 254, 255, 256, 65535, 65536, 2147483647, 2147483648, -2147483648, 4294967295, 4294967296, 9007199254740990, 9007199254740991,
  -9007199254740991, 0.5, -0.5, 0.1, 1e300, 5e-324, 1.7976931348623157e308,
]
/** Values that stand in arrays of `number`, so that nothing is known of them. */
const unknowns = `  const values: number[] = [${edges.join(', ')}]
  values.push(0 * -1)
  values.push(0 / 0)
  values.push(1 / 0)
  values.push(-1 / 0)
`

for (const operator of ['+', '-', '*', '/'])
  same(`${operator} of unknown numbers`, program(`${unknowns}  for (const a of values) for (const b of values) report(a ${operator} b)`))

for (const operator of ['<', '<=', '>', '>=', '===', '!=='])
  same(`${operator} of unknown numbers`, program(`${unknowns}  for (const a of values) for (const b of values) report(a ${operator} b)`))

for (const a of edges) {
  const lines = [0, 1, -1, 7, 65536, 4294967295, 9007199254740991, 0.5].map((b, place) => {
    const pair = (operator: string): string =>
      `  report(${a} ${operator} (${b}))\n  report(x ${operator} (${b}))\n  report(${a} ${operator} y${place})\n  report(x ${operator} y${place})`
    return `  const y${place} = ${b}\n${['+', '-', '*', '/'].map(pair).join('\n')}\n  report(-(-y${place}))`
  })
  same(`the constant ${a} with others`, program(`  const x = ${a}\n${lines.join('\n')}\n  report(-x)\n  report(- -x)\n  report(1 / -x)`))
}

same(
  'negative zero survives addition, subtraction, multiplication and negation',
  program(`  const zeros: number[] = [0, 0 * -1]
  for (const a of zeros) {
    report(-a)
    report(1 / -a)
    report(a * -1)
    report(a - 0)
    for (const b of zeros) {
      report(a + b)
      report(a - b)
      report(1 / (a + b))
    }
  }`),
)

same(
  'negation of an integer that may be 0',
  program(`  for (let i = 0; i < 3; i++) {
    report(-i)
    report(i * -5)
    report(1 / -i)
  }`),
)

same(
  'a product that passes 2^63 does not wrap',
  program(`  let x = 1
  for (let i = 0; i < 80; i++) {
    x = x * 31 + 7
    report(x)
  }`),
)

same(
  'a sum of u32 values in a plain variable stays exact and does not wrap',
  program(`  const step: u53 = 9007199254740991
  let x = 0
  for (let i = 0; i < 4000; i++) x += step
  report(x)
  let y = 0
  for (let i = 0; i < 100; i++) y += 4294967295
  report(y)`),
)

same(
  'fields and captured variables count in doubles',
  program(`  const state = { n: 9007199254740990 }
  for (let i = 0; i < 5; i++) {
    state.n++
    state.n += 3
    report(state.n)
  }
  let seen = 9007199254740990
  const more = () => {
    seen += 1
  }
  for (let i = 0; i < 5; i++) more()
  report(seen)`),
)

for (const operator of ['&', '|', '^'])
  same(
    `${operator} of small integers`,
    program(`  for (let i = 0; i < 20; i++) for (let j = 0; j < 20; j++) report((i * 108) ${operator} (j * 2053))
  const big = 2147483647
  report(big ${operator} 65535)`),
  )

same(
  'shifts by constants',
  program(`  for (let i = 0; i < 100; i++) {
    report(i << 3)
    report(i >> 1)
    report(i >>> 2)
    report(~i)
    report((i << 20) >> 31)
  }`),
)

for (const expression of ['1 << 31', '2147483648 | 0', '-1 & 255', '-1 >>> 0', '(7 / 2) | 0', '~-1', '1 << (report === undefined ? 1 : 2)'])
  same(expression, program(`  report(${expression})`))

test('branded stores are proven or refused', () => {
  expect(refusals(program('  const x: u8 = 255\n  report(x)'))).toEqual([])
  expect(refusals(program('  const x: u8 = 256\n  report(x)'))).toEqual(['FT1033'])
  expect(refusals(program('  const x: i8 = -129\n  report(x)'))).toEqual(['FT1033'])
  expect(refusals(program('  const x: u8 = 1.5\n  report(x)'))).toEqual(['FT1033'])
  expect(refusals(program('  let x: u8 = 255\n  x++\n  report(x)'))).toEqual(['FT1033'])
  expect(refusals(program('  let x: u8 = 255\n  x += 1\n  report(x)'))).toEqual(['FT1033'])
  expect(refusals('export const f = (x: number): u8 => x')).toEqual(['FT1033'])
  expect(refusals('export const f = (x: u16): u8 => x')).toEqual(['FT1033'])
  expect(refusals('export const f = (x: u8): u16 => x')).toEqual([])
  expect(refusals('export const f = (x: u16): u8 => native.toU8(x)')).toEqual([])
  expect(refusals('export const f = (x: { a: u8 }, y: number) => {\n  x.a = y\n}')).toEqual(['FT1033'])
  expect(refusals('export const f = (y: number): { a: u8 } => ({ a: y })')).toEqual(['FT1033'])
  expect(refusals('export const f = (y: { a: number }): { a: u8 } => y')).toEqual(['FT1034'])
  expect(refusals('export const f = (y: { a: u8 }): { a: number } => y')).toEqual(['FT1034'])
  expect(refusals('export const f = (y: { a: u8 }): { readonly a: number } => y')).toEqual([])
  expect(refusals('export const f = (y: { readonly a: number }): { a: number } => y')).toEqual(['FT1034'])
  expect(refusals('export const f = (y: number[]): readonly u8[] => y')).toEqual(['FT1034'])
  expect(refusals('export const f = (g: (x: u8) => void): ((x: number) => void) => g')).toEqual(['FT1034'])
  expect(refusals('export const f = (b: Bytes): { readonly length: number } => b')).toEqual(['FT1034'])
  expect(refusals('const enum E {\n  a = 1,\n  b = 2,\n}\nexport const f = (x: u8): E => x')).toEqual(['FT1033'])
})

test('integers stay integers where that is proven, doubles are written elsewhere', () => {
  const lua = luaText(`export function sum(b: Bytes): number {
  let total: u32 = 0
  for (let i = 0; i < b.length; i++) total = native.toU32(total + b[i]!)
  return total
}
export const scaled = (x: number) => x * 3 + 1
export const scaledByte = (x: u8) => x * 3 + 1
`)
  expect(lua).toContain('i = i + 1\n')
  expect(lua).toContain('total + native.readU8(b, i)')
  expect(lua).toContain('x * 3.0 + 1')
  expect(lua).toContain('x * 3 + 1')
  expect(lua).toContain('i < #b')
})

test('a counter whose condition does not stop it is bounded by nothing', () => {
  expect(refusals('export const f = () => {\n  for (let i = 0; i > -5; i++) {\n    const x: u8 = i\n    if (x === 9) return\n  }\n}')).toEqual(['FT1033'])
  expect(refusals('export const f = () => {\n  for (let i = 9; i < 10; i--) {\n    const x: u8 = i\n    if (x === 9) return\n  }\n}')).toEqual(['FT1033'])
})

same(
  'variables that depend on each other in a circle',
  program(`  let x = 1
  for (let round = 0; round < 70; round++) {
    const y = x + 1
    const product = y * y * 3
    report(product)
    x = native.toU53(product)
  }
  let a = 1
  let b = 2
  for (let round = 0; round < 200; round++) {
    const c = a + b
    a = b * 3
    b = c
    report(c * c)
  }`),
)

andOnThePico()
