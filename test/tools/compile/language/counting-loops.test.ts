import { expect, test, vi } from 'vitest'
import { luaText, program } from '../both'
import { andOnThePico, same } from './frame'

vi.setConfig({ testTimeout: 60_000 })

const loop = (head: string, body = 'report(n)', before = ''): string => `  report(0)\n  ${before}\n  for (${head}) {\n    ${body}\n  }`

/** Loops that Lua's own numeric loop counts. */
const numeric: Readonly<Record<string, string>> = {
  'below a constant': loop('let n = 0; n < 5; n++'),
  'up to a constant': loop('let n = -2; n <= 2; n += 1'),
  'in steps': loop('let n = 0; n < 10; n += 3'),
  'not at all': loop('let n = 5; n < 5; n++'),
  'to a name that stays what it is': loop('let n = 1; n < last; n++', 'report(n)', 'const last: u8 = 4'),
  'with continue and break': loop('let n = 0; n < 9; n++', 'if (n === 2) continue\n    if (n > 5) break\n    report(n)'),
  'one in the other': loop('let n = 0; n < 3; n++', 'for (let m = 0; m <= n; m++) {\n      if (m === 1) continue\n      report(n * 10 + m)\n    }'),
  'with closures that hold the count':
    loop('let n = 0; n < 3; n++', 'list.push(() => n)', 'const list: (() => number)[] = []') + '\n  for (const f of list) report(f())',
}
for (const [name, body] of Object.entries(numeric)) same(name, body)
test.each(Object.entries(numeric))('%s: a numeric loop', (_, body) => {
  expect(luaText(program(body))).toMatch(/\bfor \w+ = -?\d+, /)
})

/** Loops of which a round may change what is counted, or to where. */
const stepped: Readonly<Record<string, string>> = {
  'a count that the body assigns': loop('let n = 0; n < 8; n++', 'report(n)\n    if (n === 2) n = 5'),
  'a limit that the body assigns': loop('let n = 0; n < last; n++', 'report(n)\n    if (n === 1) last = 4', 'let last: u8 = 9'),
  'a limit that is a field': loop('let n = 0; n < box.last; n++', 'report(n)\n    box.last = 3', 'const box: { last: u8 } = { last: 9 }'),
  'the length of a list that grows': loop('let n = 0; n < list.length; n++', 'report(n)\n    if (n < 3) list.push(n)', 'const list: number[] = [1]'),
  'a limit that is no integer': loop('let n = 0; n < last; n++', 'report(n)', 'const last = 2.5'),
  'a count of halves': loop('let n = 0.5; n < 3; n++'),
  'a count down': loop('let n = 3; n > 0; n--'),
}
for (const [name, body] of Object.entries(stepped)) same(name, body)
test.each(Object.entries(stepped))('%s: step by step', (_, body) => {
  expect(luaText(program(body))).not.toMatch(/\bfor n = /)
})

const lists: readonly (readonly [name: string, body: string])[] = [
  ['items', 'for (const x of list) report(x)'],
  ['of a list that grows meanwhile', 'for (const x of list) {\n    if (x === 2) list.push(9)\n    report(x)\n  }'],
  ['of none', 'for (const x of none) report(x)'],
  ['with continue and break', 'for (const x of list) {\n    if (x === 1) continue\n    report(x)\n    if (x === 2) break\n  }'],
  ['each with itself', 'for (const x of list) for (const y of list) report(x * 10 + y)'],
  ['held by closures', 'const all: (() => number)[] = []\n  for (const x of list) all.push(() => x)\n  for (const f of all) report(f())'],
  [
    'of a call made once',
    'let calls = 0\n  const made = (): number[] => {\n    calls++\n    return list\n  }\n  for (const x of made()) report(x)\n  report(calls)',
  ],
]
const withLists = (body: string): string => `  const list = [1, 2, 3]\n  const none: number[] = []\n  report(list.length + none.length)\n  ${body}`
for (const [name, body] of lists) same(`a list: ${name}`, withLists(body))
test.each(lists)('a list: %s: without an iterator', (_, body) => {
  expect(luaText(program(withLists(body)))).not.toContain('ipairs')
})

andOnThePico()
