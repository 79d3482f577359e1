import fc from 'fast-check'
import type { FuzzProgram } from './program'
import { awkward } from './scope'

/**
 * Random well-typed flight programs, as the body of one function over a scope of every kind of value. They end by themselves, raise no fault,
 * and report much of what they compute.
 */

/** From 2^53 on with an exponent (FT1032). */
const written = (value: number): string => (Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : `${value}`)
const constant = fc.constantFrom(
  ...awkward.map(value => (value < 0 ? `(${written(value)})` : written(value))),
  '(0 * -1)',
  '(-0)',
  '(0 / -7)',
  '(1 / 0)',
  '(0 / 0)',
  'third',
  'below',
  'Level.high',
)
const small = fc.integer({ min: 0, max: 9 }).map(String)

export const { number, truth, text } = fc.letrec<{ number: string; truth: string; text: string }>(tie => {
  const number = tie('number')
  const two = fc.tuple(number, number)
  return {
    number: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      {
        arbitrary: fc.constantFrom(
          'n',
          'x',
          'u',
          'k',
          'f',
          'o.a',
          'o.b',
          'box.size',
          'list.length',
          'text.length',
          '(maybe ?? 5)',
          '(none ?? -3)',
          '(o.c ?? n)',
        ),
        weight: 8,
      },
      { arbitrary: fc.oneof(constant, small), weight: 4 },
      { arbitrary: fc.tuple(number, fc.constantFrom('+', '-', '*', '/', '%', '+', '-'), number).map(([a, op, b]) => `(${a} ${op} ${b})`), weight: 6 },
      // `<< (b > (…` would be read as type arguments.
      {
        arbitrary: fc.tuple(number, fc.constantFrom('&', '|', '^', '<< +', '>>', '>>>'), number).map(([a, op, b]) => `(${a} ${op}${b})`.replace('+-', '-')),
        weight: 4,
      },
      { arbitrary: fc.tuple(number, fc.constantFrom('| 0', '>>> 0', '& 255', '<< 3', '>> 31', '>>> 16')).map(([a, op]) => `(${a} ${op})`), weight: 3 },
      { arbitrary: fc.tuple(fc.constantFrom('-', '~', '+'), number).map(([op, a]) => `(${op} ${a})`), weight: 2 },
      { arbitrary: fc.tuple(tie('truth'), number, number).map(([c, a, b]) => `(${c} ? ${a} : ${b})`), weight: 2 },
      {
        arbitrary: fc
          .tuple(fc.constantFrom('Math.floor', 'Math.ceil', 'Math.trunc', 'Math.round', 'Math.abs', 'Math.sign', 'native.toI32', 'native.wrapU16'), number)
          .map(([name, a]) => `${name}(${a})`),
        weight: 2,
      },
      { arbitrary: fc.tuple(fc.constantFrom('Math.min', 'Math.max', 'Math.imul'), two).map(([name, [a, b]]) => `${name}(${a}, ${b})`), weight: 1 },
      { arbitrary: fc.tuple(number).map(([a]) => `Math.floor(u / (${a} & 15 | 1))`), weight: 1 },
      { arbitrary: number.map(a => `octets[${a} & 7]!`), weight: 1 },
      { arbitrary: number.map(a => `(list[${a} & 3] ?? -1)`), weight: 1 },
      { arbitrary: number.map(a => `(calls[${a} & 1]?.(${a}) ?? 0)`), weight: 1 },
      { arbitrary: fc.constantFrom('box.total()', '(box.next?.total(3) ?? 4)', '(box.next?.next?.start ?? 0.5)', '(box.later())(2)'), weight: 1 },
      {
        arbitrary: fc
          .tuple(fc.constantFrom('list', 'list.slice(1)', '[...list, 4]'), number)
          .map(([all, a]) => `${all}.reduce((sum, y, i) => sum + y * i, ${a})`),
        weight: 1,
      },
      {
        arbitrary: fc
          .tuple(fc.constantFrom('map', 'filter'), number)
          .map(([m, a]) => (m === 'map' ? `list.map(y => y + ${a}).length` : `list.filter(y => y < ${a}).length`)),
        weight: 1,
      },
      { arbitrary: number.map(a => `list.indexOf(${a})`), weight: 1 },
      {
        arbitrary: fc.constantFrom('shape.area()', 'square.half', 'Shape.made', 'Shape.unit().side', 'pair.twice', "(typeof maybe === 'undefined' ? 2 : 3)"),
        weight: 2,
      },
      { arbitrary: fc.tuple(fc.constantFrom('shape', 'square', 'Shape.unit()'), number).map(([it, a]) => `${it}.grown(${a})`), weight: 2 },
      { arbitrary: fc.tuple(number, fc.constantFrom('find', 'findIndex')).map(([a, m]) => `(list.${m}(y => y > ${a}) ?? -9)`), weight: 1 },
      {
        arbitrary: fc.tuple(two, fc.constantFrom('', ', [7]', ', list', ', [...list, 1, 2]')).map(([[a, b], rest]) => `area({ a: ${a}, b: ${b} }${rest})`),
        weight: 1,
      },
      { arbitrary: number.map(a => `box.near([${a}])`), weight: 1 },
      { arbitrary: number.map(a => `(list[list.length - 1] ?? ${a})`), weight: 1 },
    ),
    truth: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { arbitrary: fc.constantFrom('yes', 'true', 'false'), weight: 2 },
      { arbitrary: fc.tuple(number, fc.constantFrom('<', '<=', '>', '>=', '===', '!=='), number).map(([a, op, b]) => `(${a} ${op} ${b})`), weight: 4 },
      { arbitrary: fc.tuple(tie('truth'), fc.constantFrom('&&', '||'), tie('truth')).map(([a, op, b]) => `(${a} ${op} ${b})`), weight: 2 },
      { arbitrary: fc.constantFrom('n', 'x', 'f', 'text', 'maybe', 'none', 'o.c', 'box.next', 'k', '(u & 1)').map(name => `!${name}`), weight: 3 },
      { arbitrary: fc.tuple(tie('text'), fc.constantFrom('<', '===', '!=='), tie('text')).map(([a, op, b]) => `(${a} ${op} ${b})`), weight: 1 },
      {
        arbitrary: fc.constantFrom(
          '(maybe === undefined)',
          '(none === null)',
          '(none == null)',
          '(maybe != null)',
          'list.includes(n)',
          '(shape instanceof Unit)',
          "(typeof none === 'number')",
          'list.some(y => y > n)',
        ),
        weight: 2,
      },
    ),
    text: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      { arbitrary: fc.constantFrom('text', "(text + '')", "(text + 'a')", "('\\xff\\n' + text)", "(text || 'nothing')"), weight: 3 },
      { arbitrary: fc.tuple(tie('text'), tie('text')).map(([a, b]) => `(${a} + ${b})`), weight: 1 },
      { arbitrary: fc.constantFrom('`${x}|${u}`', '`<${k}${yes}>`', '`plain`', '(text + (x & 15))', '`${o.b}`'), weight: 1 },
    ),
  }
})

const condition = fc.oneof(
  { arbitrary: truth, weight: 3 },
  { arbitrary: fc.constantFrom('n', 'x', 'f', 'text', 'maybe', 'none', 'k && f', 'f || text', 'o.c'), weight: 1 },
)

export const simple = fc.oneof(
  { arbitrary: fc.tuple(number, truth, text).map(([a, b, c]) => `report(${a}, ${b}, ${c})`), weight: 4 },
  { arbitrary: number.map(a => `report(${a})`), weight: 5 },
  { arbitrary: fc.constantFrom('report(none, none === undefined)', 'report(maybe, maybe === null)', 'report(o.c, null, undefined)'), weight: 1 },
  {
    arbitrary: fc.tuple(fc.constantFrom('f', 'o.a'), fc.constantFrom('=', '+=', '-=', '*=', '/=', '%=', '|=', '<<=', '>>>='), number).map(t => t.join(' ')),
    weight: 4,
  },
  { arbitrary: number.map(a => `x = native.toI32(${a})`), weight: 2 },
  { arbitrary: number.map(a => `x ^= ${a}`), weight: 1 },
  { arbitrary: number.map(a => `u = (${a}) >>> 0`), weight: 2 },
  { arbitrary: number.map(a => `k = (${a}) & 255`), weight: 2 },
  { arbitrary: fc.tuple(number, number).map(([a, b]) => `octets[${a} & 7] = ${b} & 255`), weight: 2 },
  { arbitrary: text.map(a => `if (text.length < 9) text = ${a}`), weight: 1 },
  { arbitrary: truth.map(a => `yes = ${a}`), weight: 1 },
  { arbitrary: number.map(a => `maybe = list[${a} & 7]`), weight: 1 },
  { arbitrary: fc.tuple(truth, number).map(([c, a]) => `none = ${c} ? ${a} : null`), weight: 1 },
  { arbitrary: number.map(a => `if (list.length < 9) list.push(${a})`), weight: 2 },
  {
    arbitrary: fc.constantFrom(
      'list.sort((a, b) => a - b)',
      'list.sort((a, b) => (a & 1) - (b & 1))',
      'report(list.concat(list0).length, list.every(y => y < f))',
      'list.reverse()',
      'list.forEach((y, i) => report(y, i))',
      'box.link(new Box(f))',
      'box.link(undefined)',
    ),
    weight: 2,
  },
  { arbitrary: fc.tuple(number, number).map(([a, b]) => `report(box.add(${a}, ${b}, ...list))`), weight: 1 },
  {
    arbitrary: number.map(a => `if (calls.length < 4) calls.push(y => y + ${a})`.replace('calls[', 'list[').replace(/calls\[[^\]]*\]\?\.\([^)]*\)/g, '1')),
    weight: 1,
  },
  { arbitrary: number.map(a => `maybe ??= ${a}`), weight: 1 },
  { arbitrary: fc.tuple(fc.constantFrom('square.half', 'pair.twice'), fc.constantFrom('=', '+=', '%='), number).map(t => t.join(' ')), weight: 2 },
  {
    arbitrary: number.map(
      a => `{ class Local extends Box {\n override total(): number {\n return super.total(2) + (${a})\n }\n }\n report(new Local(n).total()) }`,
    ),
    weight: 1,
  },
  { arbitrary: number.map(a => `f ||= ${a}`), weight: 1 },
  { arbitrary: number.map(a => `{ const { a, b = 4, ...rest } = { ...o, b: o.b, d: ${a} }\n report(a, b, rest.d) }`), weight: 1 },
  { arbitrary: fc.constant('{ const [first, second = 9, ...rest] = list\n report(first, second, rest.length) }'), weight: 1 },
)

/** A block of statements; `depth` names the loop variables apart. */
const block: (depth: number) => fc.Arbitrary<string> = fc.memo(depth => {
  const one: fc.Arbitrary<string> = depth <= 1 ? simple : fc.oneof({ arbitrary: simple, weight: 4 }, { arbitrary: nested(depth), weight: 3 })
  return fc.array(one, { minLength: 1, maxLength: 4 }).map(all => all.join('\n'))
})

function nested(depth: number): fc.Arbitrary<string> {
  const inner = block(depth - 1)
  const i = `i${depth}`
  const jump = fc.constantFrom('break', 'continue')
  return fc.oneof(
    fc.tuple(condition, inner, inner).map(([c, a, b]) => `if (${c}) {\n${a}\n} else {\n${b}\n}`),
    fc.tuple(inner, condition, jump).map(([a, c, j]) => `for (let ${i} = 0; ${i} < 3; ${i}++) {\nif (${c}) ${j}\nreport(${i})\n${a}\n}`),
    fc.tuple(inner, condition, jump).map(([a, c, j]) => `{ let ${i} = 0\nwhile (${i} < 3) {\n${i}++\nif (${c}) ${j}\n${a}\n} }`),
    fc.tuple(inner, condition, jump).map(([a, c, j]) => `{ let ${i} = 0\ndo {\n${i} += 1\n${a}\nif (${c}) ${j}\n} while (${i} < 2) }`),
    inner.map(a => `for (const ${i} of list.slice(0, 3)) {\nreport(${i})\n${a}\n}`),
    inner.map(a => `for (const { a: ${i}, b = ${i} } of pairs) {\nreport(${i}, b)\n${a}\n}`),
    inner.map(a => `for (const [${i} = 6, ...b] of rows) {\nreport(${i}, b.length)\n${a}\n}`),
    number.map(a => `{ const fs: (() => number)[] = []\nfor (let ${i} = 0; ${i} < 3; ${i}++) fs.push(() => ${i} * ${a})\nfor (const g of fs) report(g()) }`),
    fc
      .tuple(
        number,
        fc.shuffledSubarray(['case 0:', 'case 1:', 'case 2:', 'default:'], { minLength: 2 }),
        fc.array(inner, { minLength: 4, maxLength: 4 }),
        fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
      )
      .map(
        ([a, labels, bodies, ends]) =>
          `switch (${a} & 3) {\n${labels.map((label, p) => `${label} {\n${bodies[p]}\n${ends[p] ? 'break' : ''}\n}`).join('\n')}\n}`,
      ),
  )
}

/** A program that keeps to the dialect. */
export const program: fc.Arbitrary<FuzzProgram> = block(2).map(body => ({ body }))
