/** Text that is already HTML. Only `html` and `pathData` make it, so nothing reaches the page unescaped. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Content = string | number | Markup | readonly Markup[]

export const nothing = new Markup('')

/** Longest text of one value; the rest is counted, never dropped in silence. */
const longest = 4_000

/** A tagged template: what stands in it is HTML, what is put into it is text (or Markup) and is escaped. Attributes must be quoted. */
export const html = (parts: TemplateStringsArray, ...values: readonly Content[]): Markup =>
  new Markup(parts.map((part, index) => part + shown(values[index])).join(''))

/** Data of an SVG path, of any length; anything but commands and numbers throws. */
export const pathData = (text: string): Markup => {
  if (!/^[MLHVhvz\d\s.,e+-]*$/.test(text)) throw new RangeError('report: path data holds something else than commands and numbers')
  return new Markup(text)
}

const shown = (value: Content | undefined): string => {
  if (value === undefined) return ''
  if (value instanceof Markup) return value.text
  if (typeof value === 'object') return value.map(item => item.text).join('')
  return escape(String(value))
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/**
 * For element content and quoted attributes. Characters a reader cannot see, or that reorder the line they stand in, are made visible:
 * C0 as control pictures; C1, format characters (bidirectional and zero-width ones among them) and lone surrogates as `\u{…}`.
 */
const escape = (text: string): string => {
  const cut = text.length > longest ? `${text.slice(0, longest)} … (${text.length - longest} characters more)` : text
  return cut.replace(/[&<>"']/g, character => entities[character] ?? '').replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, visible)
}

const visible = (character: string): string => {
  const code = character.codePointAt(0) ?? 0
  if (character === '\n' || character === '\t') return character
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '\u2421' : `\\u{${code.toString(16)}}`
}
