import { expect, it, vi } from 'vitest'
import { onLua, onNode } from '../../tools/compile/both'

vi.setConfig({ testTimeout: 60_000 })

/** The whole of berth/math as flight code on Node and on Lua 5.4: the same 64 bits for every argument, edges among them. */

const one = [
  'exp',
  'expm1',
  'log',
  'log1p',
  'log2',
  'log10',
  'sin',
  'cos',
  'tan',
  'atan',
  'asin',
  'acos',
  'sinh',
  'cosh',
  'tanh',
  'asinh',
  'acosh',
  'atanh',
  'cbrt',
]
const two = ['pow', 'atan2', 'hypot']

const source = `import { ${[...one, ...two].join(', ')} } from 'berth/math'

export function main(report: (this: void, value: unknown) => void): void {
  const seeds: number[] = [0, 1, -1, 0.5, 2, 10, 1000, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 709.78, -745.2, 1e17, 1647100]
  seeds.push(0 * -1)
  seeds.push(1 / 0)
  seeds.push(-1 / 0)
  seeds.push(0 / 0)
  // A Weyl sequence, stretched over the sizes that matter.
  let state = 0.5
  for (let n = 0; n < 60; n++) {
    state = state + 0.6180339887498949
    if (state >= 1) state = state - 1
    seeds.push((state - 0.5) * 4)
    seeds.push((state - 0.5) * 2000)
    seeds.push((state - 0.5) * 1e-9)
    seeds.push((state - 0.5) * 1e250)
  }
  for (const x of seeds) {
${one.map(name => `    report(${name}(x))`).join('\n')}
    for (let n = 0; n < 18; n += 2) {
      const y = seeds[n] ?? 0
${two.map(name => `      report(${name}(x, y))\n      report(${name}(y, x))`).join('\n')}
    }
  }
}
`

it('Node and Lua 5.4 agree on every function, bit for bit', () => {
  const node = onNode(source)
  expect(node.length).toBe((18 + 240) * (one.length + 9 * 2 * two.length))
  const lua = onLua(source)
  expect(lua.length).toBe(node.length)
  const different = node.flatMap((bits, place) => (bits === lua[place] ? [] : [`${place}: ${bits} on Node, ${lua[place]} on Lua`]))
  expect(different.slice(0, 10)).toEqual([])
})
