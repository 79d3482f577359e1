import { expect, it } from 'vitest'
import { constantOperands, withOperands } from '../../../tools/image/constant-operands'
import { poolConstants } from '../../../tools/image/constant-pools'
import { type Prototype, readBytecode } from '../../../tools/image/read-bytecode'
import { luac } from './lua-image'

const read = (program: string): Prototype => readBytecode(luac(program, '-s'))
const flatten = (prototype: Prototype): Prototype[] => [prototype, ...prototype.functions.flatMap(flatten)]

it('every instruction that names a constant is known: luac lists the same ones', () => {
  // Each line has its constants in every place that an instruction has for them.
  const program = `local t, x = ...
x = y  y = 'text'  y = x  t.field = x  x = t.field  t.field = 2.5  t[x] = 'value'  t[1] = 'item'  t[300] = 7
x = x + 1.5  x = x - 2.5  x = x * 3.5  x = x % 4.5  x = x / 5.5  x = x // 6.5  x = x & 1000  x = x | 1001  x = x ~ 1002
x = 1.5 + x  x = 1000 & x  if x == 'equal' then x = t:method(1e100) end  if x ~= 7.25 then x = nil end
return 'a', 100000, 2.25, x .. 'b'`
  const main = read(program)
  const used = new Set(constantOperands(main.code).map(({ index }) => index))
  expect([...used].sort((a, b) => a - b)).toEqual(main.constants.map((_, n) => n))
})

it('in its pool every function finds the constants that it had, and nothing else of its code is changed', () => {
  const many = Array.from({ length: 300 }, (_, n) => `x = x + t.f${n} + ${n}.5`).join(' ')
  const functions = Array.from({ length: 40 }, (_, n) => `function g${n}(t, x) return t.f${n} + ${n * 7}.5 + t.f${n + 250} .. 'tail${n}' end`).join('\n')
  const main = read(`${functions} function big(t, x) ${many} return x end return { native, 'text', 1, 2.5, true, nil }`)
  const pooled = poolConstants([main])
  const pools = new Set<unknown>()
  for (const prototype of flatten(main)) {
    const { pool, code, own } = pooled.get(prototype)!
    const before = constantOperands(prototype.code)
    const after = constantOperands(code)
    expect(after.map(({ index }) => pool.constants[index])).toEqual(before.map(({ index }) => prototype.constants[index]))
    expect(withOperands(code, before)).toEqual(prototype.code)
    expect(own).toBe(new Set(before.map(({ index }) => index)).size)
    pools.add(pool)
  }
  expect(pools.size).toBeGreaterThan(1)
  expect(pools.size).toBeLessThan(6)
})

it('constants that differ in kind only stay apart', () => {
  const main = read("return { 1 == x, 1.0 == x, '1' == x, true == x, 0.0 == x, -0.0 == x }")
  const { pool } = poolConstants([main]).get(main)!
  expect(pool.constants.length).toBe(main.constants.length)
})
