import { expect, it, vi } from 'vitest'
import { runAllOnPico } from '../../../tools/run/on-pico'
import { checkProgram, runProgram } from '../../../tools/run/run-program'

vi.setConfig({ testTimeout: 120_000 })

/** The whole of berth/math as flight code on Node, three releases of Lua and the Pico: the same 64 bits for every argument, edges among them. */

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

/** Arguments: edges, then `count` times four of a Weyl sequence, stretched over the sizes that matter. */
const seeds = (
  count: number,
): string => `const seeds: number[] = [0, 1, -1, 0.5, 2, 10, 1000, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 709.78, -745.2, 1e17, 1647100]
seeds.push(0 * -1)
seeds.push(1 / 0)
seeds.push(-1 / 0)
seeds.push(0 / 0)
let state = 0.5
for (let n = 0; n < ${count}; n++) {
  state = state + 0.6180339887498949
  if (state >= 1) state = state - 1
  seeds.push((state - 0.5) * 4)
  seeds.push((state - 0.5) * 2000)
  seeds.push((state - 0.5) * 1e-9)
  seeds.push((state - 0.5) * 1e250)
}
`
const calls = (names: readonly string[], others: string): string => `for (const x of seeds) {
${names.map(name => (two.includes(name) ? `  for (const y of ${others}) report(${name}(x, y), ${name}(y, x))` : `  report(${name}(x))`)).join('\n')}
}
`
const programOf = (names: readonly string[], count: number, others: string) =>
  checkProgram('program.ts', `import { report } from 'berth/testing'\nimport { ${names.join(', ')} } from 'berth/math'\n${seeds(count)}${calls(names, others)}`)

const all = programOf([...one, ...two], 60, 'seeds.slice(0, 9)')
const lines = (18 + 240) * (one.length + 9 * two.length)

it.each(['lua-5.4', 'lua-5.3', 'lua-5.1'] as const)('Node and %s agree on every function, bit for bit', async target => {
  const node = (await runProgram(all, 'node')).lines
  expect(node.length).toBe(lines)
  const lua = (await runProgram(all, target)).lines
  expect(lua.length).toBe(lines)
  expect(node.flatMap((bits, place) => (bits === lua[place] ? [] : [`${place}: ${bits} on Node, ${lua[place]} there`])).slice(0, 10)).toEqual([])
})

it('Node and the Pico agree on every function, bit for bit', async () => {
  const programs = [...one, ...two].map(name => programOf([name], two.includes(name) ? 1 : 6, 'seeds.slice(14)'))
  const outcomes = await runAllOnPico(programs)
  for (const [place, checked] of programs.entries()) {
    const { lines, ended } = await runProgram(checked, 'node')
    expect(ended).toBe(undefined)
    expect(outcomes[place]).toEqual({ lines })
  }
})
