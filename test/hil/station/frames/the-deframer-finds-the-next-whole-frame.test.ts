import { describe, expect, it } from 'vitest'
import type { FrameDescription, Stuffing } from '../../../../hal/station/profiles/frame'
import { frameFaults } from '../../../../hal/station/profiles/frame-faults'
import { openDeframer } from '../../../../hil/station/frames/deframer'
import { encodeFrame } from '../../../../hil/station/frames/encode'
import { type Layout, layoutOf } from '../../../../hil/station/frames/layout'
import { stuffed } from '../../../../hil/station/frames/stuffing'
import { Random } from './described'

/** Whatever arrives: bounded, and the next whole frame is found. Seeds are the numbers given to Random. */

const crc = {
  kind: 'crc',
  width: 16,
  poly: 0x1021,
  init: 0xffff,
  reflectIn: false,
  reflectOut: false,
  xorOut: 0,
  span: { from: 'fields', to: 'check' },
} as const

function described(how: Pick<FrameDescription, 'stuffing' | 'sync'>, min: number, max: number): FrameDescription {
  return {
    name: 'probe',
    class: 'assumed',
    source: { document: 'a frame of this test' },
    direction: 'from payload',
    ...how,
    fields: [
      { name: 'count', kind: 'count', bits: 8 },
      { name: 'length', kind: 'length', bits: 8, rule: { counts: 'octets of the data', plus: 0 } },
      { name: 'data', kind: 'data', min, max },
      { name: 'check', kind: 'check' },
    ],
    check: crc,
  }
}

const none: Stuffing = { kind: 'none' }
const escape: Stuffing = { kind: 'escape', delimiter: 0x7e, escape: 0x7d, escapedDelimiter: 0x5e, escapedEscape: 0x5d }
const octets = [0x17, 0xf0]
const ways: readonly (readonly [string, FrameDescription])[] = [
  ['leading sync, several lengths', described({ stuffing: none, sync: { place: 'leading', octets } }, 0, 40)],
  ['leading sync, one length', described({ stuffing: none, sync: { place: 'leading', octets } }, 20, 20)],
  ['trailing sync, one length', described({ stuffing: none, sync: { place: 'trailing', octets } }, 20, 20)],
  ['COBS', described({ stuffing: { kind: 'cobs' } }, 0, 40)],
  ['SLIP', described({ stuffing: { kind: 'slip' } }, 0, 40)],
  ['escapes of its own, and a sync word', described({ stuffing: escape, sync: { place: 'leading', octets } }, 0, 40)],
]

interface Seen {
  readonly counts: number[]
  readonly faults: string[]
  lost: number
}

function read(layout: Layout, stream: Uint8Array, random: Random): Seen {
  const seen: Seen = { counts: [], faults: [], lost: 0 }
  const deframer = openDeframer(layout, {
    frame: ({ values }) => seen.counts.push(values['count']!),
    fault: (cause, count) => {
      seen.faults.push(cause)
      seen.lost += count
    },
  })
  for (let at = 0; at < stream.length; ) {
    const piece = 1 + random.below(97)
    deframer.push(stream.subarray(at, at + piece))
    at += piece
  }
  return seen
}

describe.each(ways)('%s', (_, description) => {
  const layout = layoutOf(description)
  const { min, max } = layout.data
  const line = (count: number, random: Random): Uint8Array =>
    stuffed(description.stuffing, encodeFrame(layout, { count }, random.octets(min + random.below(max - min + 1))))

  it('is a description without faults', () => {
    expect(frameFaults(description)).toEqual([])
  })

  it('gives every frame of a clean stream, however it is cut', () => {
    const random = new Random(5)
    const stream = Buffer.concat(Array.from({ length: 200 }, (_, count) => line(count, random)))
    expect(read(layout, stream, random)).toEqual({ counts: Array.from({ length: 200 }, (_, count) => count), faults: [], lost: 0 })
  })

  it('gives every whole frame between noise, cut frames and flipped bits, and counts what it lost', () => {
    const random = new Random(6)
    const parts: Uint8Array[] = []
    const due: number[] = []
    for (let count = 0; count < 250; count += 1) {
      const whole = line(count, random)
      const damage = random.below(4)
      if (damage === 1) parts.push(whole.subarray(0, 1 + random.below(whole.length - 1)))
      else if (damage === 2) parts.push(random.octets(random.below(60)))
      // An end after the damage, as the line's own delimiter gives it: the frame behind is whole.
      if (damage > 0 && damage < 3 && description.stuffing.kind !== 'none')
        parts.push(Uint8Array.of(description.stuffing.kind === 'slip' ? 0xc0 : description.stuffing.kind === 'cobs' ? 0 : 0x7e))
      if (damage === 3) {
        const bad = whole.slice()
        bad[Math.floor(whole.length / 2)]! ^= 0x01
        parts.push(bad)
      } else {
        parts.push(whole)
        due.push(count)
      }
    }
    const { counts, lost } = read(layout, Buffer.concat(parts), random)
    // A flipped bit may make a delimiter, never a whole frame; what stood whole on the line is found.
    expect(counts.filter(count => !due.includes(count))).toEqual([])
    expect(due.filter(count => !counts.includes(count))).toEqual([])
    expect(lost).toBeGreaterThan(100)
  })

  it('holds no more than two frames of a stream of the worst octets, and reads the frame behind it', () => {
    const random = new Random(7)
    const worst = new Uint8Array(60_000)
    for (let at = 0; at < worst.length; at += 1) worst[at] = octets[at % 2]!
    const end = description.stuffing.kind === 'none' ? [] : [description.stuffing.kind === 'slip' ? 0xc0 : description.stuffing.kind === 'cobs' ? 0 : 0x7e]
    const { counts, lost } = read(layout, Buffer.concat([worst, Uint8Array.from(end), line(9, random)]), random)
    expect(counts).toEqual([9])
    expect(lost).toBe(worst.length + end.length)
  })
})
