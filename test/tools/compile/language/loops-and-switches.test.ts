import { andOnThePico, refused, same } from './frame'

/** Loops of every form, what closures hold of them, and switches. */

same(
  'each round has variables of its own',
  `const fs: (() => number)[] = []
for (let i = 0; i < 3; i++) fs.push(() => i)
for (let i = 3, j = 10; i > 0; i--, j++) {
  if (i === 2) continue
  fs.push(() => i * 100 + j)
}
for (const x of [7, 8]) fs.push(() => x)
let n = 0
while (n < 2) {
  const m = n
  fs.push(() => m)
  n++
}
for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) fs.push(() => i * 10 + j)
for (let i = 0; i < 2; i++) {
  const it = { i, get: () => i }
  fs.push(() => it.i + it.get())
}
for (const f of fs) report(f())`,
)
same(
  'do … while, with break and continue',
  `let i = 0
do {
  i++
  if (i === 2) continue
  if (i > 4) break
  report(i)
} while (i < 9)
do {
  report(i)
  i--
} while (i > 3)
for (let x; i < 5; i++) {
  x = i
  report(x)
}`,
)
same(
  'heads of loops with several parts',
  `let sum = 0
for (let i = 0, j = 9; i < j; i++, j--) sum += i * j
let k
for (k = 0, sum += 1; k < 3; k++, sum += 2) report(k)
report(sum, k)`,
)
const clauses = [
  ['default first', 'default: report(0); break\n  case 1: report(1); break\n  case 2: report(2)'],
  ['default in the middle', 'case 1: report(1); break\n  default: report(0); break\n  case 2: report(2); break'],
  ['default first, running on', 'default: report(0)\n  case 1: report(1)\n  case 2: report(2); break\n  case 3: report(3)'],
  ['running on into and out of the default', 'case 1: report(1)\n  default: report(0)\n  case 2: report(2)'],
  ['cases beside the default', 'case 1: report(1); break\n  case 2:\n  default:\n  case 3: report(0); break\n  case 4: report(4)'],
  ['the same case twice', 'case 1:\n  default: report(0); break\n  case 1: report(1); break'],
  ['no default', 'case 1: report(1)\n  case 2: report(2); break\n  case 3:'],
  ['breaks inside', 'case 1: if (x > 0) { report(1); break }\n    report(7)\n  case 2: { if (x === 1) break; report(2); break }\n  default: { report(0) }'],
]
for (const [name, text] of clauses)
  same(`switch: ${name}`, `const f = (x: number) => {\n  switch (x) {\n  ${text}\n  }\n  report(99)\n}\nfor (let i = 0; i < 6; i++) f(i)`)
same(
  'switch over text, booleans and what may be missing; return and continue',
  `const f = (x: string | boolean | null | undefined): number => {
  switch (x) {
    case 'a':
    case 'b':
      return 1
    case true:
      return 2
    case null:
      return 3
    case undefined:
      return 4
    default:
      return 5
  }
}
report(f('a'), f('b'), f('c'), f(true), f(false), f(null), f(undefined))
for (let i = 0; i < 6; i++) {
  switch (i) {
    case 1:
      continue
    case 2:
      report(20)
    case 3: {
      if (i === 3) continue
      switch (i) {
        case 2:
          continue
      }
      break
    }
    default:
      report(-1)
  }
  report(i)
}
for (let i = 0; i < 4; i++) {
  switch (i) {
    case 2:
      continue
  }
  report(i)
}`,
)
refused(
  'a closure over a loop variable that the body changes',
  'const fs: (() => number)[] = []\nfor (let i = 0; i < 3; i++) {\n  fs.push(() => i)\n  i++\n}\nfor (const f of fs) report(f())',
  'FT1026',
)
andOnThePico()
