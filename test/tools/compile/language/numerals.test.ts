import { expect, test } from 'vitest'
import { onLua, program } from '../both'
import { andOnThePico, same } from './frame'

/** Numbers as text: the fewest digits that mean them, as V8 writes them. */

const awkward = [
  ...['0.1 + 0.2, 4.35', '1 / 3, 100', '5e-324', '1.7976931348623157e308', '1e21, 1.2345678901234568e20', '1e-7, 0.000001', '-1.5, 4503599627370496.5'],
  ...['-0 * 1, 0 / 0, 1 / 0, -1 / 0', '9.5367431640625e-7, 5e-7', '1e23', '2.2250738585072014e-308', '8.41e21, 9.109383632044565e-31'],
]
for (const list of awkward) same(list, `const list: number[] = [${list}]\nfor (const x of list) report(\`\${x}\`)`)
same(
  'wherever a number becomes text',
  `const x: number = 0.5
report(String(x), 'x' + x, x + 'x', (x * 3).toString(), [x, 3].join(' '), [3, 1, 10, 2].sort().join())
report(String(true), String('a'), (-255).toString(16), (4294967295).toString(2), (35).toString(36), (0).toString(8), (7).toString(10))`,
)
for (const list of ['0, 1.005, 3.14159, -1.5', '2.5, 0.5, 1e20, 1e21, 123.456', '0.000001, -0.0000001, 1.45, 8.345', '0 / 0, 1 / 0, 5e-324, 999.9995'])
  same(`a fixed number of figures: ${list}`, `for (const x of [${list}]) report(x.toFixed(2), x.toFixed(), x.toFixed(7))`)
same(
  'what Number knows',
  `for (const x of [0, -0.5, 4, 4.5, 1 / 0, -1 / 0, 0 / 0, 9.007199254740992e15, 9007199254740991, -9007199254740991, 1e300]) {
  report(Number.isInteger(x), Number.isSafeInteger(x), Number.isFinite(x), Number.isNaN(x), isNaN(x), isFinite(x))
}
report(Number.MAX_VALUE, Number.MIN_VALUE, Number.EPSILON, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)`,
)

test('2,000 doubles with any bits are written as V8 writes them (seed 7)', { timeout: 60_000 }, () => {
  let state = 7
  const word = (): number => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9
    return state >>> 0
  }
  const view = new DataView(new ArrayBuffer(8))
  const numbers = Array.from({ length: 2000 }, () => {
    view.setUint32(0, word())
    view.setUint32(4, word())
    return view.getFloat64(0)
  }).filter(Number.isFinite)
  const texts = numbers.map(x => `${x}`)
  const literals = numbers.map(x => x.toExponential())
  const lines = onLua(program(`const list: number[] = [${literals.join(', ')}]\nfor (const x of list) report(\`\${x}\`)`))
  expect(lines.map(line => Buffer.from(line.slice(2), 'hex').toString())).toEqual(texts)
})
andOnThePico()
