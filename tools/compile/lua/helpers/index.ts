import { arrayHelpers, shrinking } from './arrays'
import { languageHelpers } from './language'
import { numeralHelpers } from './numerals'
import { textHelpers } from './texts'

/** Text of the helpers that are named, and of those that they call. */
export function helpersFor(named: ReadonlySet<string>, isGiven: (name: string) => boolean): string {
  // What the lowering calls that Lua does not have, each after those it calls.
  const helpers: Readonly<Record<string, string>> = {
    ...languageHelpers,
    ...arrayHelpers(shrinking.some(name => named.has(name))),
    ...textHelpers,
    ...numeralHelpers,
  }
  const needed = new Set<string>()
  const need = (name: string): void => {
    const text = Object.hasOwn(helpers, name) ? helpers[name] : undefined
    if (text === undefined || needed.has(name) || isGiven(name)) return
    needed.add(name)
    for (const inner of text.match(/____\w+/g) ?? []) need(inner)
    // `____figures` is declared beside `____digits`.
    if (text.includes('____figures')) need('____digits')
  }
  for (const name of named) need(name)
  return Object.entries(helpers)
    .flatMap(([name, text]) => (needed.has(name) ? [text] : []))
    .join('')
}
