import { checkOf } from './check'
import { type FrameValues, fixedValue } from './encode'
import { bitOf, type Layout, readBits } from './layout'
import { covered } from './span'

export interface DecodedFrame {
  /** Every field but the check, by name: constants and lengths too. */
  readonly values: FrameValues
  readonly data: Uint8Array
}

/** Why octets are not a frame of the description; `not for us`: whole and checked, but another kind. */
export interface DecodeFault {
  readonly fault: 'cut frame' | 'no sync' | 'bad checksum' | 'not for us'
  readonly detail: string
}

/** A frame out of octets without stuffing. `data` is a view of `octets`. */
export function decodeFrame(layout: Layout, octets: Uint8Array): DecodedFrame | DecodeFault {
  const { leading, trailing, places, head, shortest, longest, description } = layout
  const cut = (detail: string): DecodeFault => ({ fault: 'cut frame', detail })
  if (octets.length < shortest || octets.length > longest) return cut(`${octets.length} octets are not ${shortest} to ${longest}`)
  const dataOctets = octets.length - shortest + layout.data.min
  if (dataOctets % layout.data.multiple !== 0) return cut(`${dataOctets} octets of data are no multiple of ${layout.data.multiple}`)
  if (!leading.every((octet, at) => octets[at] === octet)) return { fault: 'no sync', detail: 'the sync word does not lead' }
  const end = octets.length - trailing.length
  if (!trailing.every((octet, at) => octets[end + at] === octet)) return { fault: 'no sync', detail: 'the sync word does not trail' }
  const values: Record<string, number> = {}
  for (const place of places) values[place.field.name] = readBits(octets, bitOf(layout, place, dataOctets), place.bits)
  const fixed = places.flatMap(place => {
    const due = fixedValue(layout, place, octets.length)
    return due === undefined || due === values[place.field.name] ? [] : [{ field: place.field, due }]
  })
  const said = (wrong: (typeof fixed)[number]): string => `'${wrong.field.name}' is ${values[wrong.field.name]}, not ${wrong.due}`
  const length = fixed.find(({ field }) => field.kind === 'length')
  if (length !== undefined) return cut(said(length))
  const { check } = description
  const place = places.find(({ field }) => field.kind === 'check')
  if (check.kind !== 'none' && place !== undefined) {
    const due = checkOf(check, covered(layout, check, octets, dataOctets))
    if (values[place.field.name] !== due)
      return { fault: 'bad checksum', detail: `it is 0x${values[place.field.name]!.toString(16)}, the octets give 0x${due.toString(16)}` }
    delete values[place.field.name]
  }
  if (fixed.length > 0) return { fault: 'not for us', detail: said(fixed[0]!) }
  return { values, data: octets.subarray(leading.length + head, leading.length + head + dataOctets) }
}

/** What the packet type bit of a frame means, as its description says; undefined where there is none. */
export function packetType({ description }: Layout, values: FrameValues): string | undefined {
  const field = description.fields.find(({ kind }) => kind === 'type')
  return field?.kind === 'type' ? field.meaning[values[field.name]!] : undefined
}
