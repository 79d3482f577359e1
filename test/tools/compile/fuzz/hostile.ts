import fc from 'fast-check'
import type { FuzzProgram } from './program'
import { number, simple, text, truth } from './programs'

/**
 * Programs that break one rule each, so that a rule that is switched off is missed: in a place a random program might have, with random parts,
 * what the rule says a board would do otherwise.
 */

const parts = { number, truth, text } as const
/** A template: `{number}`, `{truth}` and `{text}` stand for random expressions. */
const templates: readonly (string | { readonly top: string; readonly body: string })[] = [
  // Text.
  'report(`${f}`)',
  "report('x' + {number})",
  'const t = (all: unknown, y: number): number => y + 1\nreport(t`a${{number}}b`)',
  "report('☃' + {text}, '☃'.length)",
  // Conditions and equality.
  'report(box.add({number}) || 7)',
  'const g = (): string => {\n  report(1)\n  return {text}\n}\nreport(g() && {text})',
  '{\n  const a: number | undefined = list0[7]\n  const b: number | null = {truth} ? null : 1\n  report(a == b)\n}',
  'report(none != maybe, maybe == none)',
  // Variables and types.
  '{\n  var q = {number}\n  report(q)\n}\nreport(q)',
  'for (var i = 0; i < 2; i++) report(i)\nreport(i)',
  'const a: any = text\nreport(a + {number})',
  'const a: any = { z: {number} }\nreport(a.z + a.missing)',
  'const q = {number} as unknown as { z: number | undefined }\nreport(q.z === undefined)',
  'const q: { a: number } = { a: {number} }\nreport((q as { a: number; z: number }).z + 1)',
  'report(list0[9]! + {number})',
  'let q!: number\nreport(({number}) + q)',
  'const g = (): number => q\nconst h = g\nif (n > 200) report(h())\nconst q = {number}\nreport(h())',
  'const g = (): number => q\nif (n > 200) report(...[g].map(h => h()))\nconst q = {number}\nreport(g())',
  // Numbers.
  'report(1 ** (0 / 0), {number} ** 2)',
  'let q = {number}\nq **= 2\nreport(q)',
  'report(9007199254740993 + {number})',
  'k = {number}\nreport(k >> 1, k * 1099511627776)',
  'const q: u8 = f\nreport(q << 2, q + 1)',
  'const narrow: { b: u8 } = { b: 1 }\nconst wide: { b: number } = narrow\nwide.b = f\nreport(narrow.b >> 1)',
  'const bytes: { b: u8 } = { b: 1 }\nconst loose: { b: number } = bytes\nloose.b = {number}\nreport(bytes.b * 1099511627776)',
  'report(+({truth}))',
  'report(yes < {truth}, -yes)',
  // Functions and methods.
  'const g = function* () {\n  yield {number}\n}\nreport(g().next().done === true)',
  'const g = (...y: number[]): number => y.length\nreport(g(...list, {number}))',
  'const g = (...y: number[]): number => y.length\nreport(g(...[1, 2, 3], ...list))',
  'report({ ...o, ...{ a: {number}, e: 1 } }.e)',
  'const g = (...[a, b]: number[]): number => (a ?? 1) + (b ?? 2)\nreport(g({number}, 4))',
  'const q: { y?(a: number): number } = { y(a) {\n  return a\n} }\nreport(q.y?.({number}))',
  'const q: { f: (this: void, a: number) => number } = { f(a: number) {\n  return a\n} }\nreport(q.f({number}))',
  {
    top: 'class M§ {\n  f(a: number): number {\n    return a * 2\n  }\n}\n',
    body: 'const q: { readonly f: (this: void, a: number) => number } = new M§()\nreport(q.f({number}))',
  },
  'const q = { x: {number}, g: function () {\n  return this.x\n} }\nreport(q.g())',
  { top: 'class M§ {\n  twice(a: number): number {\n    return a * 2\n  }\n}\n', body: 'const m = new M§().twice\nreport(m({number}))' },
  { top: 'class M§ {\n  twice(a: number): number {\n    return a * 2\n  }\n}\n', body: 'const { twice } = new M§()\nreport(twice({number}))' },
  // Classes.
  { top: 'class C§ {\n  get x(): number {\n    return 5\n  }\n}\n', body: 'const { x: q } = new C§()\nreport(q, {number})' },
  { top: 'class C§ {\n  v = 1\n  set x(y: number) {\n    this.v = y\n  }\n}\n', body: 'const c = new C§()\nreport((c.x = {number}), c.v)' },
  {
    top: 'class A§ {\n  a = 1\n}\nclass B§ extends A§ {\n  b = 2\n  constructor(y: boolean) {\n    if (y) super()\n    else super()\n  }\n}\n',
    body: 'report(new B§({truth}).b)',
  },
  {
    top: 'class C§ {\n  #x = 3\n  has(other: Box | C§): number {\n    return #x in other ? this.#x : 0\n  }\n}\n',
    body: 'const c = new C§()\nreport(c.has(c), c.has(box), {number})',
  },
  { top: 'class C§ {\n  z = 1\n}\nconst f§ = (make: unknown): unknown => make\n', body: 'report(f§(C§) === undefined, {number})' },
  'const of = { Box }\nreport(new of.Box({number}).total())',
  { top: "class C§ {\n  'z' = 4\n}\n", body: 'report(new C§().z + {number})' },
  { top: 'class C§ {\n  z = 2\n  constructor(y: boolean) {\n    if (y) return\n    this.z = 5\n  }\n}\n', body: 'report(new C§({truth}).z)' },
  { top: 'enum E§ {\n  a = 1,\n}\n', body: 'const q = E§\nreport(q.a + {number})' },
  { top: "const enum E§ {\n  a = 'x',\n}\n", body: 'report(E§.a)' },
  { top: 'namespace N§ {\n  export const a = 4\n}\n', body: 'report(N§.a + {number})' },
  { top: 'let Base§ = class {\n  x = 1\n}\nclass B§ extends Base§ {}\n', body: 'report(new B§().x + {number})' },
  // Patterns, objects, arrays.
  'let a = 0\nlet more: number[] = []\n;[a = 3, ...more] = list\nreport(a, more.length)',
  'let a = 0\n;({ a } = o)\nreport(a)',
  'let a = 1\nlet b = 2\n;[a, b] = [b, a + {number}]\nreport(a, b)',
  "const { ['a']: q } = o\nreport(q)",
  'const q: { y?: number; z: number } = { y: {number}, z: 1 }\ndelete q.y\nreport(q.y, q.z)',
  'for (const q in { first: {number} }) report(q)',
  'const q: { [slot: number]: number } = { 1: {number} }\nreport(1 in q, 2 in q)',
  'list[7] = {number}\nreport(list.length)',
  'list[0] = {number}\nlist[list.length] = 4\nreport(list[0] ?? 1, list.length)',
  'const q: { [slot: number]: number } = {}\nq[0 / 0] = 1\nreport(q[n] ?? 3)',
  'const q: { [slot: number]: number } = {}\nq[f] = {number}\nreport(q[f] ?? 3)',
  'const q = [1, list0[9]]\nreport(q.length)',
  'const q: (number | undefined)[] = []\nq.push(undefined)\nreport(q.length)',
  'const q = { [text]: {number} }\nreport(1)',
  "const q = { 'a': {number} }\nreport(q.a)",
  'const q: { [slot: number]: number } = { [f]: 2, [0 / 0]: {number} }\nreport(q[1] ?? 3)',
  'const q: Iterable<number> = list\nfor (const y of q) report(y)',
  'let y = 0\nfor (y of list) report(y)\nreport(y)',
  'const q: number[] | [number, number, number] = [3, {number}, 1]\nreport(q[1] ?? 7)',
  'const q = (): number => 1\nq.y = {number}\nreport(q() + q.y)',
  // Statements, order.
  'q: for (const a of list) {\n  for (const b of list) {\n    if (b > a) continue q\n    report(b)\n  }\n}',
  "const q: number | string = {truth} ? 1 : 'a'\nreport(typeof q === 'number')",
  'const fs: (() => number)[] = []\nfor (let i = 0; i < 3; i++) {\n  fs.push(() => i)\n  if (i === 1) i = 2\n}\nfor (const g of fs) report(g())',
  'const fs: (() => number)[] = []\nfor (let i = 0; i < 3; i++) fs.push(() => {\n  i++\n  return i\n})\nfor (const g of fs) report(g(), g())',
  'switch (k & 1) {\n  case 0:\n    const q = {number}\n    report(q)\n    break\n  default:\n    report(1)\n}',
  'switch (k & 1) {\n  case 0:\n    let q = 1\n  case 1:\n    q = {number}\n    report(q)\n}',
  'const g = (): number => {\n  report(8)\n  return 1\n}\nswitch (k & 1) {\n  case g():\n    report(1)\n    break\n  case g():\n    report(2)\n}',
  'report((f = {number}), f)',
  'let q = {number}\nreport(q++, q)',
  'let q = 1\nreport(--q + {number}, q)',
  'const g = (): { a: number } => {\n  report(1)\n  return o\n}\ng().a += {number}\nreport(o.a)',
  'octets[k & 7]! += 1',
  'let q = 1\nconst g = (): number => {\n  q = 5\n  return {number}\n}\nreport(q + g())',
  'let q: u8 = 1\nconst g = (): u8 => {\n  q = 5\n  return 2\n}\nreport(q * g(), {number})',
  'let q: u8 = 1\nconst g = (): u8 => {\n  q = 5\n  return 2\n}\nreport(q < g(), {number})',
  'report((box.add(1), {number}))',
  'report(void box.add({number}))',
  'try {\n  report({number})\n} finally {\n  report(2)\n}',
  'const g = (y: number): number => {\n  if (y !== y && y === 1) throw y\n  return y\n}\nreport(g({number}))',
  'debugger\nreport({number})',
  'const q = /a/\nreport(1)',
  'const q = 10n\nreport(1)',
  'const g = function () {\n  return new.target === undefined\n}\nreport(g())',
  'const ipairs = {number}\nfor (const q of list) report(q, ipairs)',
  'const ____x = {number}\nreport(____x)',
]

/** The random parts of a template. */
function filled(template: string): fc.Arbitrary<string> {
  const pieces = template.split(/\{(number|truth|text)\}/)
  return fc.tuple(...pieces.map((piece, at) => (at % 2 === 1 ? parts[piece as keyof typeof parts] : fc.constant(piece)))).map(all => all.join(''))
}

/** The breaking statement stands after some that do not. */
export const hostile: fc.Arbitrary<FuzzProgram> = fc
  .tuple(
    fc.array(simple, { maxLength: 2 }),
    fc.oneof(
      ...templates.map(each => (typeof each === 'string' ? filled(each).map(body => ({ body })) : filled(each.body).map(body => ({ top: each.top, body })))),
    ),
  )
  .map(([before, breaking]) => ({ ...breaking, body: `${before.join('\n')}\n${breaking.body}` }))
