import type { FrameTable } from '../../../../hal/station/packets/described/table'
import type { Stuffing } from '../../../../hal/station/profiles/frame'

/** Programs for `berth run`: the board's codec with the constants of one description, on any target. */

/** Values by the place of their field, -1 where the description fixes it; and data. */
export interface FrameCase {
  readonly values: readonly number[]
  readonly data: readonly number[]
}

const hal = '../../../../hal/station'
const imported = (name: string, from: string): string => `import { ${name} } from '${hal}/${from}'\n`
/** Flight code names its properties without quotes. */
const literal = (value: unknown): string => JSON.stringify(value).replace(/"(\w+)":/g, '$1:')
const constants = (table: FrameTable): string =>
  `import { report } from 'berth/testing'\nimport type { FrameTable } from '${hal}/packets/described/table'\nconst table: FrameTable = ${literal(table)}\n`
const slip = { delimiter: 0xc0, escape: 0xdb, escapedDelimiter: 0xdc, escapedEscape: 0xdd }
const escapes = (stuffing: Stuffing): string => literal(stuffing.kind === 'escape' ? { ...stuffing, kind: undefined } : slip)

/** Writes each case and reports its octets as they go on the line: how many, then four in a number. */
export function writing(table: FrameTable, stuffing: Stuffing, cases: readonly FrameCase[]): string {
  const ways = {
    none: ['', 'plain(length)'],
    cobs: [imported('frameInto', 'framing/cobs'), 'frameInto(writer.octets, length, line)'],
    slip: [imported('escapeInto', 'framing/escape'), `escapeInto(${escapes(stuffing)}, writer.octets, length, line)`],
    escape: [imported('escapeInto', 'framing/escape'), `escapeInto(${escapes(stuffing)}, writer.octets, length, line)`],
  }
  const [imports, octets] = ways[stuffing.kind]
  return `${imported('FrameWriter', 'packets/described/writer')}${imports}${constants(table)}
interface FrameCase { readonly values: readonly number[]; readonly data: readonly u8[] }
const cases: readonly FrameCase[] = ${literal(cases)}
const line = native.bytes(600)
const writer = new FrameWriter(table)
export function plain(length: u16): u16 {
  native.copy(line, 0, writer.octets, 0, length)
  return length
}
export function main(): void {
  for (const { values, data } of cases) {
    writer.begin(native.toU16(data.length))
    for (let at = 0; at < values.length; at++) {
      const value = values[at] ?? -1
      if (value >= 0) writer.put(native.toU8(at), native.toU32(value))
    }
    for (let at = 0; at < data.length; at++) native.writeU8(writer.octets, writer.dataOffset + at, data[at] ?? 0)
    const length = writer.end()
    const octets = ${octets}
    report(octets)
    for (let at = 0; at < octets; at += 4) report(native.readU32(line, at))
    native.fill(line, 0, 0, 600)
  }
}
`
}

/** Reads a stream in pieces and reports each whole frame: its fields and the sum of its data. */
export function reading(table: FrameTable, stuffing: Stuffing, stream: readonly number[], piece: number): string {
  const longest = table.head + table.dataMax + table.tail
  const viewed = `const view = new FrameView(table, deframer.frame)\nconst whole = (): boolean => view.check(deframer.frameLength) === 0`
  const view = imported('FrameView', 'packets/described/view')
  const ways = {
    none: [
      imported('SyncDeframer', 'packets/described/synchronised'),
      'const deframer = new SyncDeframer(table)\nconst view = deframer.view\nconst whole = (): boolean => true',
    ],
    cobs: [imported('Deframer', 'framing/cobs') + view, `const deframer = new Deframer(${longest})\n${viewed}`],
    slip: [imported('EscapeDeframer', 'framing/escape') + view, `const deframer = new EscapeDeframer(${escapes(stuffing)}, ${longest})\n${viewed}`],
    escape: [imported('EscapeDeframer', 'framing/escape') + view, `const deframer = new EscapeDeframer(${escapes(stuffing)}, ${longest})\n${viewed}`],
  }
  const [imports, open] = ways[stuffing.kind]
  return `${imports}${constants(table)}
const stream: readonly u8[] = ${literal(stream)}
const chunk = native.bytes(${piece})
${open}
export function main(): void {
  for (let at = 0; at < stream.length; at += ${piece}) {
    const count = native.toU16(native.min(${piece}, stream.length - at))
    for (let place = 0; place < count; place++) native.writeU8(chunk, place, stream[at + place] ?? 0)
    deframer.push(chunk, count)
    for (let found = deframer.next(); found !== 0; found = deframer.next()) {
      if (found === 1 && whole()) {
        for (let field = 0; field < table.fields.length; field++) report(view.get(native.toU8(field)))
        let sum = 0
        for (let place: number = view.dataOffset; place < view.dataEnd; place++) sum += native.readU8(view.octets, place)
        report(sum)
      }
    }
  }
}
`
}
