import { andOnThePico, same } from './frame'

/** Assignments among other expressions, the comma, void, NaN and Infinity. */

same(
  'chains and conditions',
  `let a = 0
let b = 0
const o = { x: 1, y: 2 }
const list = [1, 2]
a = b = o.x = 7
report(a, b, o.x, (a = 3) + a, a)
list[0] = list[1] = a
report(list.join(), (o.y = 5) * 2, o.y)
let n = 3
let m = 0
let sum = 0
while ((m = n - 1) > 0) {
  sum += m
  n = m
}
report(m, n, sum)
const f = (x: number): number => (a = x) + 1
report(f(9), a, (a += 2) + (a *= 10), a)`,
)
same(
  'counts',
  `let i = 0
const list = [10, 20, 30]
report(list[i++], list[i++], i, ++i, i--, --i, i)
let big = 9007199254740992 / 1
report(big++, big, big--, big)
let x = 0.5
report(x++ + x, x-- - x, -x++)
const o = { count: 0 }
const next = () => o.count++
report(next(), next(), o.count, ++o.count)
let left = 3
let turns = 0
while (left--) turns++
report(left, turns)
for (let k = 0; k++ < 3; ) report(k)`.replace('9007199254740992 / 1', '9.007199254740992e15'),
)
same(
  'commas, void, what is no number',
  `const seen: number[] = []
const see = (x: number) => {
  seen.push(x)
  return x
}
report((see(1), see(2)), void see(3), seen.join(), void 0)
report(NaN, Infinity, -Infinity, 1 / -Infinity, Infinity - Infinity, [NaN].includes(NaN), \`\${Infinity}\${NaN}\`)
for (let i = 0, j = 3; i < j; i++, j--) report(i, j)`,
)
andOnThePico()
