import type { Stuffing } from '../../../firmware/declaration/frame'
import { cobsDecode, cobsEncode, cobsLimit } from '../codec/cobs'

/** How a frame's octets stand between delimiters. `none` has no delimiter: sync word and length do it. */

interface Escapes {
  readonly delimiter: number
  readonly escape: number
  readonly escapedDelimiter: number
  readonly escapedEscape: number
}

/** RFC 1055. */
const slip: Escapes = { delimiter: 0xc0, escape: 0xdb, escapedDelimiter: 0xdc, escapedEscape: 0xdd }

const escapesOf = (stuffing: Exclude<Stuffing, { kind: 'none' | 'cobs' }>): Escapes => (stuffing.kind === 'slip' ? slip : stuffing)

export const delimiterOf = (stuffing: Exclude<Stuffing, { kind: 'none' }>): number => (stuffing.kind === 'cobs' ? 0 : escapesOf(stuffing).delimiter)

/** Octets between two delimiters that a frame of `octets` may take. */
export const stuffedLimit = (stuffing: Exclude<Stuffing, { kind: 'none' }>, octets: number): number =>
  stuffing.kind === 'cobs' ? cobsLimit(octets) : 2 * octets

/** As it goes on the line. Escaped frames have a delimiter before them too, so that noise does not join them. */
export function stuffed(stuffing: Stuffing, frame: Uint8Array): Uint8Array {
  if (stuffing.kind === 'none') return frame
  if (stuffing.kind === 'cobs') return Uint8Array.of(...cobsEncode(frame), 0)
  const { delimiter, escape, escapedDelimiter, escapedEscape } = escapesOf(stuffing)
  const out = [delimiter]
  for (const octet of frame) {
    if (octet === delimiter) out.push(escape, escapedDelimiter)
    else if (octet === escape) out.push(escape, escapedEscape)
    else out.push(octet)
  }
  return Uint8Array.of(...out, delimiter)
}

/** What stood between two delimiters; undefined when it cannot be read, or is longer than `longest`. */
export function unstuffed(stuffing: Exclude<Stuffing, { kind: 'none' }>, octets: Uint8Array, longest: number): Uint8Array | undefined {
  if (stuffing.kind === 'cobs') {
    const out = new Uint8Array(longest)
    const length = cobsDecode(octets, 0, octets.length, out)
    return length < 0 ? undefined : out.subarray(0, length)
  }
  const { delimiter, escape, escapedDelimiter, escapedEscape } = escapesOf(stuffing)
  const out: number[] = []
  for (let at = 0; at < octets.length; at += 1) {
    const octet = octets[at]!
    if (octet !== escape) out.push(octet)
    else {
      at += 1
      if (octets[at] === escapedDelimiter) out.push(delimiter)
      else if (octets[at] === escapedEscape) out.push(escape)
      else return undefined
    }
    if (out.length > longest) return undefined
  }
  return Uint8Array.from(out)
}
