import { compilerDiagnostics } from '../diagnostics'
import { rules } from './rules'

/** docs/flight-typescript.md: every diagnostic of flight TypeScript, from the rules themselves. `npx tsx tools/compile/check/write-page.ts` writes it. */

const heading = `# Flight TypeScript

What runs on a board is TypeScript that means there what it means in Node, or does not compile. This page is written from the compiler's own rules;
\`npx --no-install berth check-source FILE\` shows all that is wrong with a file, \`berth run FILE --target node|lua-5.4|lua-5.3|lua-5.1|pico\` runs it.

Beside plain statements, functions, closures and classes: 32-bit operators and \`%\` on any number; conditions on numbers, text, null and what may be missing;
\`??\`, \`?.\`, \`??=\`, \`||=\`, \`&&=\`; defaults, rest, spread, patterns of objects and arrays; loops of every form with variables of their own for closures;
\`switch\` with \`default\` anywhere; text up to U+00FF joined, compared and measured; \`map filter forEach find findIndex indexOf includes some every reduce
slice concat sort reverse\` of arrays; \`Math\` as far as it is exactly rounded (berth/math has the rest).

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
