import { andOnThePico, refused, same } from './frame'

/** Functions may name what is declared after them; nothing may run before it is. */

same(
  'functions that name later declarations, called after them',
  `const even = (n: u8): boolean => (n === 0 ? true : odd(n))
const odd = (n: u8): boolean => (n === 1 ? false : even(0))
const twice = (x: number) => x * factor
const list = [1, 2]
list.push(3)
const plain = (x: number) => x + 1
report(plain(1))
const factor = 2
report(twice(4), even(2), odd(1))
report(hoisted())
function hoisted(): number {
  return 7
}
const f = () => {
  const g = () => inner
  const h = g
  const inner = 5
  return h()
}
report(f())
class Late {
  value(): number {
    return factor
  }
}
report(new Late().value())`,
)
refused('a read through an alias', 'const f = () => {\n  const g = () => x\n  const h = g\n  report(h())\n  const x = 1\n}\nf()', 'FT1066')
refused('a class used early', 'const f = () => new C().x\nreport(f())\nclass C {\n  x = 1\n}', 'FT1066')
andOnThePico()
