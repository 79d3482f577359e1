import { HilError } from '../../errors'
import { checkOf } from './check'
import { bitOf, type Layout, type Place, writeBits } from './layout'
import { covered } from './span'

/** Numbers of the fields that the description leaves open, by name: APID, counts, times, values. */
export type FrameValues = Readonly<Record<string, number>>

/**
 * The frame before stuffing, sync words included. B2041 when a number is missing, too many or does not fit its field, or when there are
 * fewer or more data than the description allows.
 */
export function encodeFrame(layout: Layout, values: FrameValues, data: Uint8Array = new Uint8Array()): Uint8Array {
  const { description, leading, trailing, places, head, tail } = layout
  const wrong = (what: string): HilError => new HilError('B2041', `${description.name}: ${what}`)
  const { min, max, multiple } = layout.data
  if (data.length < min || data.length > max || data.length % multiple !== 0)
    throw wrong(`${data.length} octets of data are not ${min} to ${max}${multiple === 1 ? '' : ` in steps of ${multiple}`}`)
  const octets = new Uint8Array(leading.length + head + data.length + tail + trailing.length)
  octets.set(leading)
  octets.set(data, leading.length + head)
  octets.set(trailing, octets.length - trailing.length)
  const open = new Set(Object.keys(values))
  for (const place of places) {
    if (place.field.kind === 'check') continue
    const given = values[place.field.name]
    open.delete(place.field.name)
    const value = fixedValue(layout, place, octets.length) ?? given
    if (value === undefined) throw wrong(`'${place.field.name}' has no value`)
    if (!Number.isInteger(value) || value < 0 || value >= 2 ** place.bits) throw wrong(`'${place.field.name}' ${value} does not fit ${place.bits} bits`)
    writeBits(octets, bitOf(layout, place, data.length), place.bits, value)
  }
  if (open.size > 0) throw wrong(`there is no field '${[...open].join("', '")}'`)
  const { check } = description
  const place = places.find(({ field }) => field.kind === 'check')
  if (check.kind !== 'none' && place !== undefined)
    writeBits(octets, bitOf(layout, place, data.length), place.bits, checkOf(check, covered(layout, check, octets, data.length)))
  return octets
}

/** What the description itself says stands in a field, in a frame of `octets` octets. */
export function fixedValue(layout: Layout, place: Place, octets: number): number | undefined {
  const { field } = place
  if (field.kind === 'constant' || field.kind === 'type') return field.value
  if (field.kind !== 'length') return undefined
  const body = octets - layout.leading.length - layout.trailing.length
  const data = body - layout.head - layout.tail
  const { counts, plus } = field.rule
  if (counts === 'octets of the data') return data + plus
  if (counts === 'octets of the body') return body + plus
  const end = bitOf(layout, place, data) / 8 + place.bits / 8 - layout.leading.length
  return body - end + plus
}
