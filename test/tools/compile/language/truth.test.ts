import { andOnThePico, refused, same } from './frame'

/** Conditions on numbers, text, null and what may be missing. */

const values = `interface Thing {
  readonly x: number
}
const numbers: number[] = [0, 1, -1, 0.5]
numbers.push(0 * -1)
numbers.push(0 / 0)
`
same(
  'numbers as conditions, in every place that has one',
  `${values}for (const x of numbers) {
  if (x) report(1)
  else report(0)
  report(x ? 1 : 0, !x, !!x, !(x && numbers[1]), x || 7, x && 7)
  let rounds = x
  let n = 0
  while (rounds) {
    n++
    if (n > 3) break
    rounds = 0
  }
  do n++
  while (x && n < 6)
  for (let i = 3; i; i--) n += i
  report(n)
}`,
)
same(
  'text, null, undefined, objects and unions of them',
  `${values}const say = (x: Thing | number | boolean | string | null | undefined) => {
  if (x) report(true)
  else report(false)
  report(!x, x === null, x === undefined, x == null, x != null)
}
say({ x: 0 })
say(0)
say(2)
say(0 / 0)
say(false)
say(true)
say('')
say('a')
say(null)
say(undefined)
const list: (number | null)[] = [1, null, 0]
for (const x of list) report(x, x ?? 9, x === null, x || 5)
const pick = (x: Thing | null | undefined, y: Thing) => (x ?? y).x
report(pick(null, { x: 1 }), pick(undefined, { x: 2 }), pick({ x: 3 }, { x: 4 }))
const always = { x: 1 }
if (always) report(1)`,
)
same(
  '??=, ||= and &&=',
  `const it: { a: number | undefined; b: number | null; c: number; d: boolean } = { a: undefined, b: null, c: 0, d: true }
it.a ??= 5
it.a ??= 6
it.b ??= 7
it.c ||= 8
it.c ||= 9
it.c &&= 10
it.d &&= false
it.d ||= it.c === 10
report(it.a, it.b, it.c, it.d)
let x: number | undefined
x ??= 3
report(x)`,
)
refused('a computed number judged and used', 'const f = () => 1\nreport(f() || 2)', 'FT1003')
refused('loose equality of values', 'const f = (x: number) => x == 1\nreport(f(1))', 'FT1004')
andOnThePico()
