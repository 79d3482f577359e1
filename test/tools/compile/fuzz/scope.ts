/** What every random program has at hand. */

/** Variables that a program may use, in order. `n` runs through awkward numbers. */
const variables: readonly (readonly [name: string, declaration: string])[] = [
  ['x', 'let x: i32 = native.toI32(n)'],
  ['u', 'let u: u32 = native.toU32(n)'],
  ['k', 'let k: u8 = native.toU8(n)'],
  ['f', 'let f = n * 0.5'],
  ['text', "let text = 'é'"],
  ['yes', 'let yes = n > 1'],
  ['maybe', 'let maybe: number | undefined = list0[n & 3]'],
  ['none', 'let none: number | null = n > 3 ? n : null'],
  ['list', 'const list: number[] = [3, 1, 2]'],
  ['o', 'const o: { a: number; b: u8; c?: number | undefined } = { a: n, b: 7 }'],
  ['octets', 'const octets = native.bytes(8)'],
  ['calls', 'const calls: ((y: number) => number)[] = []'],
  ['square', 'const square = new Square(n)'],
  ['shape', 'const shape: Shape = n > 1 ? new Square(n) : new Unit()'],
  ['pair', 'const pair = { v: n, get twice(): number {\n    return this.v * 2\n  }, set twice(y: number) {\n    this.v = y / 2\n  } }'],
  ['box', 'const box = new Box(n, native.toU8(n))\n  if (n > 7) box.link(new Box(2))'],
]

/** Declarations of those that `body` uses. */
export const scopeOf = (body: string): string =>
  variables
    .filter(([name]) => new RegExp(`\\b${name}\\b`).test(body))
    .map(([, declaration]) => `  ${declaration}\n`)
    .join('')

export const classes = `const list0: number[] = [5, 0.5]
const third = 3
const below = -7
const enum Level {
  low = 1,
  high = 40,
}
interface Pair {
  readonly a: number
  readonly b?: number | undefined
}
const pairs: Pair[] = [{ a: 1 }, { a: -2, b: 0.5 }, { a: 7, b: third }]
const rows: number[][] = [[1], [below, 0.25], []]
function area({ a, b = third }: Pair, [c = 2, ...more]: readonly number[] = [Level.low]): number {
  return a * b + c - more.length
}
class Box {
  private count = 0
  readonly start: number
  size: u8
  next: Box | undefined
  constructor(start: number, size: u8 = 3) {
    this.start = start
    this.size = size
  }
  link(next: Box | undefined): void {
    this.next = next
  }
  add(by: number, ...more: number[]): number {
    this.count += by
    for (const each of more) this.count -= each
    return this.count
  }
  total(scale = 2): number {
    return this.start * scale + this.count + this.size
  }
  near([a, b = below]: readonly number[], { size }: { readonly size: number } = this): number {
    return (a ?? size) - b
  }
  later(): (y: number) => number {
    return y => this.total(y) + 1
  }
}
abstract class Shape {
  static made = 0
  readonly side: number
  constructor(side: number, protected tag = 1) {
    this.side = side
    Shape.made = (Shape.made + 1) & 255
  }
  abstract area(): number
  grown(by: number): number {
    this.tag += by
    return this.area() - this.tag
  }
  static unit(): Shape {
    return new Unit()
  }
}
class Square extends Shape {
  #turns = 0
  constructor(readonly edge: number) {
    super(edge * 2)
  }
  area(): number {
    return this.edge * this.edge + this.#turns
  }
  override grown(by: number): number {
    this.#turns += 1
    return super.grown(by) + 0.5
  }
  get half(): number {
    return this.edge / 2 - this.#turns
  }
  set half(turns: number) {
    this.#turns = turns
  }
}
class Unit extends Square {
  last = this.tag
  constructor() {
    super(1)
  }
  override grown(by: number): number {
    return [by, 1].map(each => super.grown(each)).reduce((a, b) => a - b, this.last)
  }
}
`

/** Numbers whose edges differ between engines. */
export const awkward = [
  0, 2147483648, -0.1, 255, -9007199254740991, 4294967295, 1e300, 7, 0.5, 1, -1, 65535, -2147483648, 4294967296, 9007199254740991, 256, 2147483647, 5e-324,
  1e17, 9.1e18,
]
