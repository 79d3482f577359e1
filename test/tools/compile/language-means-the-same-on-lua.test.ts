import { expect, test, vi } from 'vitest'
import { luaBytecode, luaText, program, refusals } from './both'
import { andOnThePico, same } from './language/frame'

/** Statements, functions, classes, arrays, buffers: Node against lua5.4. */

vi.setConfig({ testTimeout: 60_000 })

const programs: Readonly<Record<string, string>> = {
  'while with break and continue': program(`  let i = 0
  while (true) {
    i++
    if (i === 3) continue
    if (i > 6) break
    report(i)
  }`),
  'for with continue runs the step': program(`  for (let i = 0; i < 6; i++) {
    if (i === 2) continue
    report(i)
  }
  for (let i = 5; i >= 0; i--) report(i)
  for (let i = 0, n = 3; i < n; i++) report(i)`),
  'for … of sees elements pushed while it runs': program(`  const list = [1, 2, 3]
  for (const x of list) {
    if (x === 2) list.push(9)
    report(x)
  }
  report(list.length)`),
  'switch with fall through of empty cases, break, return and continue': program(`  const f = (x: u8): number => {
    let seen = 0
    switch (x) {
      case 1:
      case 2:
        seen = 12
        break
      case 3:
        return 3
      default:
        seen = 99
    }
    return seen + 1
  }
  for (let i: u8 = 0; i < 5; i = native.toU8(i + 1)) report(f(i))
  for (let i = 0; i < 5; i++) {
    switch (i) {
      case 1:
        continue
      case 3: {
        const twice = i * 2
        report(twice)
        break
      }
      default:
        break
    }
    report(i)
  }`),
  'conditions combine': program(`  const yes = (x: number) => {
    report(x)
    return true
  }
  const no = (x: number) => {
    report(x)
    return false
  }
  report((yes(1) && no(2)) || (yes(3) && yes(4)))
  report(no(5) && yes(6))
  report(!no(7))
  report(yes(8) ? no(9) : yes(10))`),
  'conditional values that are false or undefined': program(`  const pick = (a: boolean, b: boolean | undefined, c: boolean) => (a ? b : c)
  report(pick(true, false, true))
  report(pick(true, undefined, true))
  report(pick(false, true, false))
  const or = (x: boolean | undefined) => x ?? true
  report(or(false))
  report(or(undefined))
  const zero = (x: number | undefined) => x ?? 7
  report(zero(0))
  report(zero(undefined))`),
  'push looks at the length last': program(`  const list: number[] = [1]
  const more = () => {
    list.push(2)
    return 3
  }
  const push = (x: number) => list.push(x)
  list.push(more())
  push(4)
  const holder = { list }
  const hold = () => {
    report(77)
    return holder
  }
  hold().list.push(more())
  for (const x of list) report(x)`),
  'closures keep their variables': program(`  const makers: ((this: void) => number)[] = []
  for (let i = 0; i < 3; i++) {
    let mine = i
    makers.push(() => {
      mine += 10
      return mine
    })
  }
  for (const make of makers) {
    report(make())
    report(make())
  }
  for (const x of [1, 2, 3]) makers.push(() => x)
  for (const make of makers) report(make())`),
  'functions are there before they stand': `export function main(report: (this: void, value: unknown) => void): void {
  report(later(2))
  const inner = () => twice(4)
  report(inner())
  function twice(x: number): number {
    return x * 2
  }
}
function later(x: number): number {
  return x <= 0 ? limit : later(x - 1) + 1
}
const limit = 40
`,
  'classes with fields, methods, closures over this': `class Counter {
  private count = 0
  readonly step: u8
  readonly bump: (this: void) => void = () => {
    this.add(100)
  }
  constructor(step: u8) {
    this.step = step
  }
  add(by: number): this {
    this.count += by
    return this
  }
  tick(): number {
    this.add(this.step)
    return this.count
  }
  ticker(): (this: void) => number {
    return () => this.tick()
  }
}
class Pair {
  readonly a: Counter
  readonly b = new Counter(2)
  constructor(a: Counter) {
    this.a = a
  }
}
export function main(report: (this: void, value: unknown) => void): void {
  const pair = new Pair(new Counter(1))
  report(pair.a.tick())
  report(pair.b.tick())
  pair.a.bump()
  const { bump } = pair.b
  bump()
  const tick = pair.b.ticker()
  report(tick())
  report(pair.a.tick())
  report(pair.a === new Pair(pair.a).a)
}
`,
  'interfaces of methods and of functions': `interface Reader {
  read(): number
}
interface Callback {
  readonly run: (this: void, x: number) => number
}
class Two implements Reader {
  private readonly x = 2
  read(): number {
    return this.x
  }
}
const three: Reader = {
  read() {
    return 3
  },
}
export function main(report: (this: void, value: unknown) => void): void {
  const readers: Reader[] = [new Two(), three]
  for (const reader of readers) report(reader.read())
  const callback: Callback = { run: x => x + 1 }
  report(callback.run(4))
  const slots: { [slot: number]: (this: void, x: number) => number } = {}
  slots[3] = callback.run
  const third = slots[3]
  if (third !== undefined) report(third(9))
  report(slots[1])
}
`,
  'arrays count from 0 and know their length': program(`  const list: number[] = []
  report(list.length)
  for (let i = 0; i < 4; i++) list.push(i * i)
  report(list.length)
  for (let i = 0; i < 6; i++) report(list[i])
  report(list[list.length - 1])
  const nested = [[1, 2], [3]]
  report(nested[1]?.[0] === undefined)`).replace('nested[1]?.[0] === undefined', 'nested.length'),
  'objects taken apart, shorthand and nested': program(`  const point = { x: 1, y: { z: 2 } }
  const { x, y } = point
  const { z: depth } = y
  const f = ({ x, y: { z } }: { x: number; y: { z: number } }, more: number) => x * 100 + z * 10 + more
  report(x)
  report(depth)
  report(f({ x, y }, 5))
  const g = ({ x }: { x: number }) => x
  report(g(point))`),
  'names that Lua keeps for itself': program(`  const end = 1
  const local = { end, then: 2, nil: 3, repeat: 4 }
  const type = local.end + local.then
  const error = local.nil * local.repeat
  report(end)
  report(type)
  report(error)
  const f = ({ end, nil }: { end: number; nil: number }) => end - nil
  report(f(local))`),
  'names that Lua keeps for itself at the top of a module': `const type = 1
const nil = 2
export const repeat = 3
class table {
  readonly until = 4
  end(): number {
    return this.until
  }
}
function error(x: number): number {
  return x <= 0 ? type : error(x - 1) + nil
}
export function main(report: (this: void, value: unknown) => void): void {
  report(error(3))
  report(repeat)
  report(new table().end())
  const fall = (x: number): number => (x <= 0 ? 0 : fall(x - 1) + 2)
  report(fall(5))
}
`,
  'buffers are read and written octet by octet': program(`  const b = native.bytes(12)
  b[0] = 255
  native.writeU16(b, 1, 0x1234)
  native.writeI32(b, 3, -2)
  native.writeF32(b, 7, 0.1)
  for (let i = 0; i < b.length; i++) report(b[i]!)
  report(native.readF32(b, 7))
  report(native.readI32(b, 3))
  let total: u32 = 0
  for (let i = 0; i < b.length; i++) total = native.toU32(total + b[i]!)
  report(total)
  report(b[12]!)`),
  'faults end the program': program(`  report(1)
  native.fault(77)
  report(2)`),
  'constant enums': `const enum Small {
  a = 1,
  b = a + 1,
  c = -3,
}
export function main(report: (this: void, value: unknown) => void): void {
  const f = (x: Small): number => {
    switch (x) {
      case Small.a:
        return 10
      case Small.c:
        return 30
      default:
        return 20
    }
  }
  report(f(Small.a))
  report(f(Small.b))
  report(f(Small.c))
  report(Small.c)
}
`,
  'optional and missing properties': program(`  interface Options {
    readonly a: number
    readonly b?: number
    c: number | undefined
  }
  const f = (options: Options) => {
    report(options.a)
    report(options.b)
    report(options.c)
    options.c = undefined
    report(options.c)
  }
  f({ a: 1, c: 3 })
  f({ a: 1, b: 2, c: undefined })`),
  'compound assignments to fields and slots': program(`  const it = { n: 1, slots: { 1: 5 } as { [slot: number]: number } }
  it.n += 4
  it.n *= 3
  it.n -= 1
  it.n /= 4
  report(it.n)
  it.n++
  it.n--
  report(it.n)
  const mask = { m: 6 as u8 }
  report(mask.m)
  let bits: u16 = 12
  bits |= 3
  bits &= 9
  bits >>= 1
  bits ^= 255
  report(bits)`),
  'values are read in the order they stand': program(`  const log = (x: number) => {
    report(x)
    return x
  }
  const it = { a: log(1), b: log(2), c: [log(3), log(4)] }
  report(log(5) + log(6) * log(7))
  const f = (a: number, b: number) => a - b
  report(f(log(8), log(9)))
  report(it.c.length)
  const slots: { [slot: number]: number } = {}
  slots[native.toU8(log(10))] = log(11)
  report(slots[10])
  const g = (flag: boolean) => f(log(12), flag ? log(13) : log(14))
  report(g(true))
  report(g(false))`),
}

for (const [name, source] of Object.entries(programs)) same(name, source)
andOnThePico()

test('a method and a function in a property are not mixed', () => {
  expect(refusals('interface R {\n  read(): number\n}\nexport const f = (): R => ({ read: () => 1 })')).toEqual(['FT1036'])
  expect(refusals('interface R {\n  readonly read: (this: void) => number\n}\nexport const f = (): R => ({\n  read() {\n    return 1\n  },\n})')).toEqual([
    'FT1036',
  ])
  expect(refusals('interface R {\n  readonly read: () => number\n}\nclass C {\n  read() {\n    return 1\n  }\n}\nexport const f = (): R => new C()')).toEqual([
    'FT1036',
  ])
})

test('flight Lua carries no class names and no property names', () => {
  const source =
    'class Thermostat {\n  private setpointCelsius = 4\n  raise(): number {\n    this.setpointCelsius += 1\n    return this.setpointCelsius\n  }\n}\nexport const main = (): number => new Thermostat().raise()\n'
  const image = luaBytecode(source)
  for (const word of ['Thermostat', 'setpointCelsius', 'raise']) expect(image).not.toContain(word)
  expect(luaText(source)).not.toContain('.name')
})

test.each([
  ['an exported variable that another module would see change', 'let n = 0\nexport const f = () => {\n  n++\n  return n\n}', []],
  ['a statement at the top', 'export const f = () => 1\nif (f() === 1) f()', ['FT1040']],
  ['a push at the top', 'const list: number[] = []\nlist.push(1)\nexport const f = () => list.length', ['FT1040']],
  ['a call whose result is not used', 'let n = 0\nconst more = () => {\n  n++\n  return n\n}\nconst unused = more()\nexport const f = () => n', ['FT1040']],
  ['a function that asserts a type', 'const isSmall = (x: number): x is u8 => x < 256\nexport const f = (x: number): u8 => (isSmall(x) ? x : 0)', ['FT1031']],
  [
    'a class that extends through an interface',
    'interface Wide {\n  m(x: number): void\n}\nclass Narrow {\n  private x: u8 = 0\n  m(x: u8): void {\n    this.x = x\n  }\n  n(): u8 {\n    return this.x\n  }\n}\nexport const f = (): Wide => new Narrow()',
    ['FT1034'],
  ],
  ['a slot of a brand', 'export const f = (x: { [slot: number]: u8 }) => {\n  x[1] = 300\n}', ['FT1033']],
])('%s', (_, source, codes) => {
  expect(refusals(source)).toEqual(codes)
})
