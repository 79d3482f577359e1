import type { FrameDescription, FrameField } from '../../../firmware/declaration/frame'
import { widthOf } from './check'

/** Where the fields of a described frame stand. Worked out once; a description without faults is taken for granted (hal/station/profiles/frame-faults.ts). */

export interface Place {
  readonly field: FrameField
  /** Of its first bit, from the start of the body; behind the data: from the end of the data. */
  readonly bit: number
  readonly bits: number
  readonly behindData: boolean
}

export interface Layout {
  readonly description: FrameDescription
  readonly leading: readonly number[]
  readonly trailing: readonly number[]
  readonly places: readonly Place[]
  readonly data: { readonly min: number; readonly max: number; readonly multiple: number }
  /** Octets of the body before and behind the data. */
  readonly head: number
  readonly tail: number
  /** Octets of the frame before stuffing, sync words included. */
  readonly shortest: number
  readonly longest: number
}

export function layoutOf(description: FrameDescription): Layout {
  const places: Place[] = []
  let data = { min: 0, max: 0, multiple: 1 }
  let bit = 0
  let head = 0
  let behindData = false
  for (const field of description.fields) {
    if (field.kind === 'data') {
      data = { min: field.min, max: field.max, multiple: field.multiple ?? 1 }
      head = bit / 8
      bit = 0
      behindData = true
      continue
    }
    const bits = field.kind === 'check' ? widthOf(description.check) : field.bits
    places.push({ field, bit, bits, behindData })
    bit += bits
  }
  if (!behindData) head = bit / 8
  const tail = behindData ? bit / 8 : 0
  const { sync } = description
  const around = sync?.octets.length ?? 0
  return {
    description,
    leading: sync?.place === 'leading' ? sync.octets : [],
    trailing: sync?.place === 'trailing' ? sync.octets : [],
    places,
    data,
    head,
    tail,
    shortest: around + head + data.min + tail,
    longest: around + head + data.max + tail,
  }
}

/** First bit of a place in a frame whose data have `dataOctets`, counted from the frame's first octet. */
export const bitOf = ({ leading, head }: Layout, { bit, behindData }: Place, dataOctets: number): number =>
  (leading.length + (behindData ? head + dataOctets : 0)) * 8 + bit

/** Reads 1–32 bits, most significant first. */
export function readBits(octets: Uint8Array, bit: number, bits: number): number {
  let value = 0
  for (let at = bit; at < bit + bits; at += 1) value = value * 2 + ((octets[Math.floor(at / 8)]! >> (7 - (at % 8))) & 1)
  return value
}

/** Writes 1–32 bits over zeros or whatever stands there. */
export function writeBits(octets: Uint8Array, bit: number, bits: number, value: number): void {
  for (let at = 0; at < bits; at += 1) {
    const place = Math.floor((bit + at) / 8)
    const mask = 0x80 >> ((bit + at) % 8)
    const isSet = Math.floor(value / 2 ** (bits - 1 - at)) % 2 === 1
    octets[place] = isSet ? octets[place]! | mask : octets[place]! & ~mask
  }
}
