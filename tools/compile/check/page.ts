import { compilerDiagnostics } from '../diagnostics'
import { rules } from './rules'

/** docs/flight-typescript.md: every diagnostic of flight TypeScript, from the rules themselves. `npx tsx tools/compile/check/write-page.ts` writes it. */

const heading = `# Flight TypeScript

What runs on a board is TypeScript that means there what it means in Node, or does not compile. This page is written from the compiler's own rules;
\`npx --no-install berth check-source FILE\` shows all that is wrong with a file, \`berth run FILE --target node|lua-5.4|lua-5.3|lua-5.1|pico\` runs it.

Beside plain statements and functions: 32-bit operators and \`%\` on any number; conditions on numbers, text, null and what may be missing; \`??\`, \`?.\`,
\`??=\`, \`||=\`, \`&&=\`; defaults, rest, spread, patterns of objects and arrays; loops of every form with variables of their own for closures; \`switch\` with
\`default\` anywhere; classes with \`extends\`, \`super.method()\`, getters, setters, static members and private names, anywhere; \`instanceof\`, and \`typeof\` where the
types leave answers that can be told apart; numbers as text with V8's very digits; text up to U+00FF with its methods; arrays that grow and shrink, with their
methods; \`Number\`, \`String\`, \`Array\` and \`Math\` as far as hal/lib/lib.flight.d.ts has them (berth/math has the rest).

What a program claims and nothing proves is checked where it is used, and a wrong claim is a fault on every board: \`x!\` has a value, \`list[i] = v\` has a place in
the list or just behind its last, \`list.length = n\` makes it no longer.

A number is a double. The brands \`i8 u8 i16 u16 i32 u32 u53\` promise a range, which the compiler proves at every store.
`

function section(code: string, title: string): string {
  const rule = rules.find(each => each.code === code)
  if (rule === undefined) return `## ${code}: ${title}\n`
  const block = (text: string): string => `\`\`\`ts\n${text}\n\`\`\``
  return `## ${code}: ${title}\n\n${rule.why[0]?.toUpperCase()}${rule.why.slice(1)}. To mend it: ${rule.mend}.\n\nRefused:\n\n${block(rule.failing)}\n\nAccepted:\n\n${block(rule.mended)}\n`
}

export function flightTypeScriptPage(): string {
  const codes = Object.entries(compilerDiagnostics).filter(([code]) => code.startsWith('FT1'))
  return `${heading}\n${codes.map(([code, title]) => section(code, title)).join('\n')}`
}
