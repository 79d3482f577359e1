import { expect, test } from 'vitest'
import { onLua, onNode, program } from '../both'
import { andOnThePico, same } from './frame'

/** Arrays that grow, shrink and are written to; claims that a board checks. */

for (const first of [-9, -2, 0, 1, 3, 9])
  same(
    `splice at ${first}`,
    `for (let count = -1; count < 6; count++) {
  const copy = [1, 2, 3, 4]
  const out = copy.splice(${first}, count, 7, 8)
  report(copy.length)
  for (const x of out) report(x)
  for (const x of copy) report(x)
}
const rest = [1, 2, 3, 4]
report(rest.splice(${first}).length, rest.length)`,
  )
same(
  'push, pop, shift, unshift',
  `const list = [1, 2, 3]
report(list.push(4, 5), list.unshift(0, -1), list.pop(), list.shift(), list.join())
const none: number[] = []
report(none.pop(), none.shift(), none.push(), none.length)`,
)
same(
  'stores into elements and lengths',
  `const list = [1, 2, 3]
list[1] = 20
list[3] = 4
let at = 0
list[at] = at + 0.5
report(list.join(), list.length, list[1]!, list[9])
list.length = 2
report(list.join(), list.length)
list.length = 0
list.push(7)
report(list.join())
const grid: number[][] = []
for (let i = 0; i < 2; i++) {
  const row: number[] = []
  grid[i] = row
  for (let j = 0; j < 3; j++) row[j] = i * 2 + j
}
report(grid.map(row => row.length).join(), grid[1]![2]!)
const f = (x: number | undefined) => x! + 1
report(f(1))`,
)
same(
  'searches, folds, copies',
  `const list = [3, 1, 2, 3]
report(list.lastIndexOf(3), list.indexOf(3, 1), list.findLast(x => x < 3), list.findLastIndex(x => x > 9), list.at(-1), list.at(9), list.at(0))
report(list.reduce((a, b) => a - b), list.reduceRight((a, b) => a - b), list.reduceRight((a, b, i) => a + b * i, 0.5))
`,
)
same(
  'copies',
  `const list = [3, 1, 2, 3]
report(list.concat([9], [8, 7]).join(), list.slice().fill(0, 1, -1).join(), [1, 2, 3, 4, 5].copyWithin(0, 3).join(), [1, 2, 3].copyWithin(1, 0, 2).join())
report([[1], [2, 3]].flat().join(), [1, 2].flatMap(x => [x, x * 10]).join(), ['b', 'a', 'C'].sort().join(''), [10, 9, 1].sort().join())
`,
)
same(
  'arrays made of others',
  `const list = [3, 1, 2, 3]
report(new Array(3).fill(7).join(), Array.from(list).length, Array.from({ length: 3 }, (_, i) => i * 2).join(), Array.from(list, (x, i) => x * i).join(), Array.of(1, 2).join())
report(Array.isArray(list), Array.isArray({ a: 1 }), list.map((x, i, all) => x + i + all.length).join())
const seen: number[] = []
const shrinking = [1, 2, 3, 4]
shrinking.forEach(x => {
  seen.push(x)
  shrinking.pop()
})
report(seen.join(), shrinking.length)`,
)

test('a wrong claim is a fault on every board', () => {
  const claims: readonly (readonly [string, string])[] = [
    ['const f = (x: number | undefined) => x!\nf([1][0])\nf([1][3])', 'fault 65282'],
    ['const list = [1]\nlist[2] = 1', 'fault 65281'],
    ['const list = [1]\nlist[-1] = 1', 'fault 65281'],
    ['const list = [1]\nlist[0.5] = 1', 'fault 65281'],
    ['const list = [1]\nlist.length = 2', 'fault 65281'],
  ]
  for (const [body, fault] of claims) {
    expect(onLua(program(body)), body).toEqual([fault])
    expect(onNode(program(body)), body).toEqual([fault])
  }
})
andOnThePico()
