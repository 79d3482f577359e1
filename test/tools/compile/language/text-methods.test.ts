import { andOnThePico, same } from './frame'

/** Text taken apart: letters, parts, searches, replacements. */

same(
  'letters and codes',
  `const text = 'a\\x00\\xffé~'
for (let i = -2; i < 7; i++) report(text[i], text.charAt(i), text.charCodeAt(i), text.codePointAt(i), text.at(i))
for (const letter of text) report(letter, letter.length)
report([...'xyz'].map(letter => letter + letter).join())
report(String.fromCharCode(72, 255, 0, 128).length, String.fromCharCode(72, 105), String.fromCodePoint(65), ''.charAt(), Array.from('ab').length)`,
)
for (const i of [-8, -2, 0, 1, 4, 9])
  same(
    `parts from ${i}`,
    `const text = 'abcdef'
report(text.slice(${i}), text.substring(${i}), text.substr(${i}))
for (let k = -7; k < 9; k++) report(text.slice(${i}, k), text.substring(${i}, k), text.substr(${i}, k))`,
  )
for (const text of ['', 'a', 'abcabc', 'aaa'])
  same(
    `searches in '${text}'`,
    `const text = '${text}'
for (const part of ['', 'a', 'bc', 'aa', 'abcabcabc']) {
    report(text.indexOf(part), text.lastIndexOf(part), text.includes(part), text.startsWith(part), text.endsWith(part))
    for (let i = -1; i < 4; i++) report(text.indexOf(part, i), text.includes(part, i), text.startsWith(part, i))
}`,
  )
for (const text of ['', 'a,b,,c', ',', 'aXbX', ' a b\\t', '$x$'])
  same(
    `'${text}' split, replaced, padded`,
    `const text: string = '${text}'
for (const by of [',', '', 'X', '$']) {
    report(text.split(by).length, text.split(by).join('|'), text.split(by, 2).join('|'), text.replace(by, '<$&$$>'), text.replaceAll(by, '-'))
    report(text.replace(by, "[$\`|$'|$1|$]"), text.replaceAll(by, '$'))
  }
  report(text.trim(), text.trimStart(), text.trimEnd(), text.repeat(3), text.padStart(8), text.padEnd(8, 'xy'), text.padStart(7, ''), text.concat('1', '2'))`,
  )
same('capitals', `report('aZ09{@ÀÖ×Þàö÷ß'.toLowerCase(), 'aZ09{@ÀÖ×Þàö÷ßþ'.toUpperCase(), ''.toUpperCase())`)
andOnThePico()
