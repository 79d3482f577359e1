/** What a program reported, in the form that every target prints. */
export interface Outcome {
  /** One line for each call of `report`, values apart by one space. */
  readonly lines: readonly string[]
  /** Why the program ended before its end: `fault 77`, `error …`. */
  readonly ended?: string
}

/** Whatever starts so is no line of `report`. */
const isEnd = (line: string): boolean => line.startsWith('fault ') || line.startsWith('error ')

/** Output of a target, whose last line may say why it ended. */
export function outcomeOf(output: readonly string[]): Outcome {
  const place = output.findIndex(isEnd)
  return place < 0 ? { lines: output } : { lines: output.slice(0, place), ended: output.slice(place).join('\n') }
}

/** A value as `report` prints it; strings as the hex of their UTF-8 octets. */
export function exactText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (value === undefined) return 'u'
  if (value === null) return 'n'
  if (typeof value === 'string') return `s:${Buffer.from(value, 'utf8').toString('hex')}`
  if (typeof value !== 'number') return 'o'
  if (Number.isNaN(value)) return 'nan'
  const bits = Buffer.alloc(8)
  bits.writeDoubleBE(value)
  return bits.toString('hex')
}

/** A line of `report` for a person: numbers and text as JavaScript writes them. */
export function humanLine(line: string): string {
  const words: Readonly<Record<string, string>> = { t: 'true', f: 'false', u: 'undefined', n: 'null', nan: 'NaN', '8000000000000000': '-0' }
  const word = (token: string): string => {
    const known = words[token]
    if (known !== undefined) return known
    if (token.startsWith('s:')) return JSON.stringify(Buffer.from(token.slice(2), 'hex').toString('utf8'))
    return /^[0-9a-f]{16}$/.test(token) ? String(Buffer.from(token, 'hex').readDoubleBE()) : token
  }
  return line.split(' ').map(word).join(' ')
}
