import { andOnThePico, refused, same } from './frame'

/** Text: joined, compared, measured. */

same(
  'literals with every kind of character',
  `report('', 'a', "it's", 'q"q', 'back\\\\slash', 'line\\nbreak\\ttab\\r\\x0001\\x00012', 'é\\xff\\u00e9\\x80\\x7f', \`template \${'inside'}\`)
const long = 'abc' + 'def' + '\\x001'
report(long, long.length, 'é'.length, ''.length)`,
)
same(
  'templates and sums of text, integers and booleans',
  `const name: string = 'x'
const n: i32 = -2147483648
let total: u53 = 9007199254740991
report(\`\${name}=\${n}\`, name + n, n + name, \`\${true}\${false}\`, name + (n < 0), \`\${total}\`, \`\${0}\${-0 | 0}\`)
for (let i = 8; i < 12; i++) report(\`i\${i}\`)
let text = ''
for (let i = 0; i < 5; i++) text += i
text += '|' + name
report(text, text.length)
const f = (a: string, b = \`<\${a}>\`) => a + b
report(f('u'), f('u', ''))`,
)
same(
  'comparison and truth of text',
  `const words = ['', 'a', 'A', 'ab', 'b', 'é', '\\x00', 'a\\x00b', '\\xff']
for (const a of words) for (const b of words) report(a < b, a <= b, a > b, a >= b, a === b, a !== b)
for (const a of words) report(!a, a ? 1 : 0, a || 'none', a && 'some')
const maybe = (x: string | undefined) => x ?? 'nothing'
report(maybe(undefined), maybe(''), maybe('x'))
const it: { readonly label: string; value?: string } = { label: 'l' }
it.value ??= 'v'
report(it.label, it.value)`,
)
refused('a character above U+00FF', "report('€')", 'FT1001')
refused('an object as text', 'const f = (x: { a: number }) => `${x}`\nreport(f({ a: 1 }))', 'FT1001')
andOnThePico()
