import { andOnThePico, refused, same } from './frame'

/** Methods of arrays. */

same(
  'map, filter, forEach, find, findIndex, some, every, reduce',
  `const list = [3, 1, 2, 1]
const doubled = list.map((x, i) => x * 10 + i)
for (const x of doubled) report(x)
list.forEach((x, i) => report(x, i))
report(list.filter(x => x === 1).length, list.find(x => x > 1), list.find(x => x > 9), list.findIndex(x => x === 2), list.findIndex(x => x > 5))
report(list.some(x => x > 2), list.some(x => x > 3), list.every(x => x > 0), list.every((x, i) => x > i))
report(list.reduce((sum, x, i) => sum + x * i, 100), list.reduce((most, x) => Math.max(most, x), -1 / 0))
interface Thing {
  readonly n: number
  readonly on: boolean
}
const things: Thing[] = [{ n: 1, on: true }, { n: 2, on: false }, { n: 3, on: true }]
report(things.filter(({ on }) => on).map(({ n }) => n * 2).reduce((a, b) => a + b, 0), things.find(x => !x.on)?.n)
const grown: number[] = [1, 2]
grown.forEach(x => grown.push(x + 2))
report(grown.length, grown[3])
class Box {
  readonly items: number[] = [5, 6]
  readonly by = 3
  scaled(): number[] {
    return this.items.map(x => x * this.by)
  }
}
const [first, second] = new Box().scaled()
report(first, second)`,
)
same(
  'indexOf, includes, slice, concat, reverse',
  `const list: number[] = [1, 2, 3, 0]
list.push(0 / 0)
list.push(0 * -1)
report(list.indexOf(3), list.indexOf(9), list.indexOf(0), list.includes(0 / 0), list.indexOf(0 / 0), list.includes(7), list.includes(0))
const say = (all: readonly number[]) => report(all.length, all[0], all[1], all[all.length - 1])
say(list.slice())
say(list.slice(1))
say(list.slice(-2))
say(list.slice(1, 3))
say(list.slice(1, -1))
say(list.slice(4, 2))
say(list.slice(-99, 99))
say(list.concat([7, 8]))
say(list.concat(list).reverse())
say(list)
const words = ['b', 'a']
report(words.includes('a'), words.indexOf('c'))`,
)
same(
  'a stable sort in place',
  `interface Row {
  readonly key: number
  readonly place: number
}
const rows: Row[] = []
for (let i = 0; i < 40; i++) rows.push({ key: (i * 7) % 5, place: i })
const sorted = rows.sort((a, b) => a.key - b.key)
for (const { key, place } of rows) report(key, place)
report(sorted === rows)
const falling = [9, 8, 7, 3, 5, 4]
falling.sort((a, b) => a - b)
for (const x of falling) report(x)
falling.sort((a, b) => b - a)
for (const x of falling) report(x)
const odd: number[] = [5, 1]
odd.push(0 / 0)
for (const x of [3, 4, 2, 9, 0]) odd.push(x)
odd.push(0 / 0)
odd.push(-3)
odd.sort((a, b) => a - b)
for (const x of odd) report(x)
const none: number[] = []
report(none.sort((a, b) => a - b).length)`,
)
same(
  'Math as far as it is exactly rounded',
  `const values: number[] = [0, 1, -1, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 0.49999999999999994, -0.49999999999999994, 4503599627370495.5, 1e300, -1e300, 4294967295, -2147483648]
values.push(0 / 0)
values.push(1 / 0)
values.push(-1 / 0)
values.push(0 * -1)
for (const x of values) {
  report(Math.abs(x), Math.floor(x), Math.ceil(x), Math.trunc(x), Math.round(x), Math.sign(x), Math.sqrt(x), Math.clz32(x))
  for (const y of values) report(Math.min(x, y), Math.max(x, y, 1), Math.imul(x, y))
}
report(Math.min(...[3, 1, 2]), Math.max(...[3, 1, 2]), Math.max(...values.slice(0, 4)), Math.min(...[]))
report(Math.PI, Math.E, Math.LN2, Math.LN10, Math.LOG2E, Math.LOG10E, Math.SQRT2, Math.SQRT1_2)
const n: u32 = 4000000007
report(Math.floor(n / 1000), Math.trunc(n / 7), Math.floor(-n / 7), native.floor(n / 3))
for (let i = 0; i < 10; i++) report(Math.floor(i / 3), Math.max(i, 4), Math.round(i))`,
)
refused('a map to what may be undefined', 'const list = [1, 2]\nreport(list.map(x => (x > 1 ? x : undefined)).length)', 'FT1037')
refused('what Math does not round exactly', 'report(Math.sin(1))', 'FT1010')
andOnThePico()
