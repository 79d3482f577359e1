import { andOnThePico, refused, same } from './frame'

/** Defaults, rest, spread, patterns of objects and arrays, optional chaining. */

same(
  'defaults of parameters',
  `const f = (a: number, b = a * 2, c: number | undefined = 7) => a * 100 + b * 10 + (c ?? 0)
report(f(1), f(1, 5), f(1, undefined, 3), f(2, 1, undefined))
class C {
  private readonly x: number
  constructor(x = 4) {
    this.x = x
  }
  add(y = this.x): number {
    return this.x + y
  }
}
report(new C().add(), new C(1).add(), new C(1).add(9))
function g(a = 1, { b = 2, c }: { b?: number; c: number } = { c: 3 }) {
  return a * 100 + b * 10 + c
}
report(g(), g(4), g(4, { c: 5 }), g(4, { b: 6, c: 7 }))
const h = (n: number | null = 5) => n
report(h(), h(null), h(undefined), h(1))`,
)
same(
  'rest and spread',
  `const sum = (first: number, ...rest: number[]) => {
  let total = first
  for (const x of rest) total += x
  return total * 100 + rest.length
}
const list = [1, 2, 3]
report(sum(1), sum(1, 2), sum(...[5, 6] as [number, number]), sum(1, ...list), sum(1, ...[0, ...list, 4, ...list]))
const joined = [...list, 9, ...list, sum(1), ...[]]
for (const x of joined) report(x)
const copy = [...list]
copy.push(4)
report(list.length, copy.length)
class Bag {
  readonly items: number[]
  constructor(...items: number[]) {
    this.items = items
  }
  with(...more: number[]): number {
    return this.items.length * 10 + more.length
  }
}
report(new Bag(1, 2).with(3), new Bag(...list).with(...list))
const none = (...x: number[]) => x.length
report(none(), none(1))`,
)
same(
  'patterns of arrays',
  `const list = [1, 2, 3]
const [a, , c, d = 7] = list
report(a, c, d)
const [x, ...rest] = list
report(x, rest.length, rest[0], rest[1])
const pairs: [number, boolean][] = [[1, true], [2, false]]
for (const [n, yes] of pairs) report(n, yes)
const f = ([p, q]: [number, number], { length }: number[]) => p * 10 + q + length
report(f([3, 4], list))
const { length } = list
report(length)
const nested = { a: [{ b: 5 }, { b: 6 }], c: { d: { e: 8 } } }
const { a: [first, second], c: { d: { e } } } = nested
report(first?.b, second?.b, e)
const { length: octets } = native.bytes(3)
report(octets)`,
)
same(
  'patterns of objects with defaults and rest',
  `interface P {
  readonly x: number
  readonly y?: number
  readonly z?: { readonly w: number }
}
const f = ({ x, y = x + 1, z: { w } = { w: 9 } }: P) => x * 100 + y * 10 + w
report(f({ x: 1 }), f({ x: 1, y: 5 }), f({ x: 1, z: { w: 2 } }))
const it = { a: 1, b: 2, c: 3 }
const { a, ...others } = it
report(a, others.b, others.c)
const items: P[] = [{ x: 1 }, { x: 2, y: 3 }]
for (const { x, y = 0 } of items) report(x, y)
const more = { ...it, b: 20, d: 4 }
report(more.a, more.b, more.c, more.d, it.b)`,
)
same(
  'optional chaining',
  `interface Node {
  readonly value: number
  next?: Node | undefined
  readonly list?: readonly number[]
  readonly call?: (x: number) => number
  twice(): number
}
const leaf: Node = { value: 1, twice: () => 0, list: [4, 5], call: x => x + 1 } as Node
class Real {
  readonly value: number
  next?: Real | undefined
  readonly list: number[] = [7]
  call: ((x: number) => number) | undefined
  constructor(value: number) {
    this.value = value
  }
  twice(): number {
    return this.value * 2
  }
}
const log = (x: Real | undefined) => {
  report(77)
  return x
}
const one = new Real(1)
const two = new Real(2)
two.next = one
two.call = x => x + two.value
const none: Real | undefined = one.next
report(none?.value, two?.value, two.next?.value, one.next?.value, one.next?.next?.value)
report(two.next?.twice(), one.next?.twice(), two?.list.length, none?.list.length, none?.list[0], two?.list[0])
report(two.call?.(5), one.call?.(5), log(none)?.twice(), log(two)?.next?.twice())
none?.list.push(1)
two?.list.push(1)
report(two.list.length)
const maybe = (x: Real | null) => x?.value ?? -1
report(maybe(null), maybe(two))
const args = (x: Real | undefined) => x?.next?.list.push(report(5) === undefined ? 1 : 2)
args(none)
args(two)
report(one.list.length)`
    .replace(/const leaf.*\n/, '')
    .replace(/interface Node \{[^}]*\}\n/, ''),
)
refused('a spread before the last argument', 'const f = (...x: number[]) => x.length\nreport(f(...[1], 2))', 'FT1017')
refused('an optional call of a method', 'const f = (x: { y?(): number }) => x.y?.()\nreport(f({}))', 'FT1019')
refused('a spread object that is not first', 'const a = { x: 1 }\nconst b = { y: 2, ...a }\nreport(b.x)', 'FT1017')
andOnThePico()
