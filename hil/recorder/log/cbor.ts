import { Decoder, Encoder } from 'cbor-x'
import { limits } from './format'

/**
 * Items of RFC 8949 for the log: whole numbers, doubles, octet and text strings, arrays, maps, true, false, null, undefined. No tag, nothing
 * of indefinite length, no shared structures: any CBOR reader opens them, and nothing in a hostile file makes ours build more than it holds.
 */
const options = { useRecords: false, mapsAsObjects: true, tagUint8Array: false, variableMapSize: true } as const
const encoder = new Encoder(options)
const decoder = new Decoder(options)

export const encodeItem = (value: unknown): Uint8Array => Uint8Array.from(encoder.encode(value))

/** The one item that `octets` are; undefined when they are anything else. */
export function decodeItem(octets: Uint8Array): unknown {
  if (itemEnd(octets, 0, 0) !== octets.length) return undefined
  try {
    return decoder.decode(octets)
  } catch {
    return undefined
  }
}

/** Where the item at `from` ends; -1 when it is not well-formed, not of the kinds above, deeper than the limit, or longer than what is there. */
function itemEnd(octets: Uint8Array, from: number, depth: number): number {
  if (depth > limits.depth || from >= octets.length) return -1
  const major = octets[from]! >> 5
  const short = octets[from]! & 31
  const extra = short < 24 ? 0 : short < 28 ? 1 << (short - 24) : -1
  const start = from + 1 + extra
  if (extra < 0 || start > octets.length) return -1
  if (major === 7) return (short >= 20 && short <= 23) || (short >= 25 && short <= 27) ? start : -1
  if (major === 6) return -1
  let argument = short
  if (extra > 0) {
    argument = 0
    for (let at = from + 1; at < start; at += 1) argument = argument * 256 + octets[at]!
  }
  if (major <= 1) return start
  if (argument > octets.length - start) return -1
  if (major <= 3) return start + argument
  let end = start
  for (let left = major === 4 ? argument : argument * 2; left > 0; left -= 1) {
    end = itemEnd(octets, end, depth + 1)
    if (end < 0) return -1
  }
  return end
}
