import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Check, FrameDescription, FrameField } from '../../../../hal/station/profiles/frame'
import { frameFaults } from '../../../../hal/station/profiles/frame-faults'
import { openDeframer } from '../../../../hil/station/frames/deframer'
import { encodeFrame } from '../../../../hil/station/frames/encode'
import { layoutOf } from '../../../../hil/station/frames/layout'
import { stuffed } from '../../../../hil/station/frames/stuffing'
import { frameTable } from '../../../../tools/profile/frame-table'
import { checkProgram, type RunTarget, runProgram } from '../../../../tools/run/run-program'
import { describedFrame, Random } from '../../../hil/station/frames/described'
import { type FrameCase, reading, writing } from './program'

/**
 * One description, two codecs that share nothing: the bench's, and the board's as it runs on Node, on Lua and in the flight image of the Pico. The
 * bench's is judged by the published frames (test/hil/station/frames).
 */

const file = fileURLToPath(new URL('generated-program.ts', import.meta.url))
const span = { from: 'fields', to: 'check' } as const

/** A frame with a field of every kind and width, data in the middle, and one check behind or before them. */
function mixed(check: Check, stuffing: FrameDescription['stuffing'], checkFirst = false): FrameDescription {
  const place = { name: 'check', kind: 'check' } as const
  return {
    name: 'mixed',
    class: 'assumed',
    source: { document: 'a frame of this test' },
    direction: 'to payload',
    stuffing,
    fields: [
      ...(checkFirst ? [place] : []),
      { name: 'version', kind: 'constant', bits: 3, value: 5 },
      { name: 'type', kind: 'type', bits: 1, meaning: ['telemetry', 'telecommand'], value: 1 },
      { name: 'apid', kind: 'apid', bits: 11 },
      { name: 'flag', kind: 'value', bits: 1 },
      { name: 'length', kind: 'length', bits: 16, rule: { counts: 'octets of the body', plus: -7 } },
      { name: 'wide', kind: 'value', bits: 32 },
      { name: 'data', kind: 'data', min: 0, max: 60, multiple: 2 },
      { name: 'odd', kind: 'value', bits: 13 },
      { name: 'count', kind: 'count', bits: 19 },
      ...(checkFirst || check.kind === 'none' ? [] : [place]),
    ],
    check,
  }
}

const crc32 = { kind: 'crc', width: 32, poly: 0x04c11db7, init: 0xffffffff, reflectIn: true, reflectOut: true, xorOut: 0xffffffff, span } as const
const crc8 = { kind: 'crc', width: 8, poly: 0x07, init: 0, reflectIn: false, reflectOut: false, xorOut: 0x55, span } as const
const arc = { kind: 'crc', width: 16, poly: 0x8005, init: 0, reflectIn: true, reflectOut: true, xorOut: 0, span } as const
const frames: readonly (readonly [string, FrameDescription])[] = [
  ['HERMESS TM 3.0.0', describedFrame('hermess-tm-3', 'telemetry')],
  ['HERMESS TM 1.0.0', describedFrame('hermess-tm-1', 'telemetry')],
  ['ISS command', describedFrame('iss-command', 'command')],
  ['CRC-32 in COBS', mixed(crc32, { kind: 'cobs' })],
  ['CRC-8 in SLIP', mixed(crc8, { kind: 'slip' })],
  ['CRC-16/ARC between escapes', mixed(arc, { kind: 'escape', delimiter: 0x7e, escape: 0x7d, escapedDelimiter: 0x5e, escapedEscape: 0x5d })],
  ['8-bit XOR that stands first and covers all', mixed({ kind: 'xor8', init: 0xff, span: { from: 'fields', to: 'end' } }, { kind: 'cobs' }, true)],
  ['ISO checksum in SLIP', mixed({ kind: 'iso16', span }, { kind: 'slip' })],
  ['sum of words in COBS', mixed({ kind: 'sum16', carry: 'words', span }, { kind: 'cobs' })],
]

/** The Pico takes longer, so it has those that differ in what the board does itself. */
const onPico = ['HERMESS TM 3.0.0', 'CRC-32 in COBS']
const targetsOf = (name: string): readonly RunTarget[] => (onPico.includes(name) ? ['node', 'lua-5.4', 'pico'] : ['node', 'lua-5.4'])
/** A number as `report` prints it. */
const printed = (value: number): string => {
  const bits = Buffer.alloc(8)
  bits.writeDoubleBE(value)
  return bits.toString('hex')
}

interface Probe {
  readonly description: FrameDescription
  readonly open: readonly FrameField[]
  readonly cases: readonly FrameCase[]
  /** Each case as the bench puts it on the line. */
  readonly encoded: readonly Uint8Array[]
  readonly random: Random
}

function probe(name: string, description: FrameDescription): Probe {
  const { min, max, multiple } = layoutOf(description).data
  const random = new Random(name.length)
  const open = description.fields.filter(({ kind }) => kind !== 'data' && kind !== 'check')
  const cases = Array.from({ length: 12 }, (): FrameCase => {
    const octets = min + multiple * random.below((max - min) / multiple + 1)
    const values = open.map(field => (['constant', 'type', 'length'].includes(field.kind) ? -1 : random.below(2 ** ('bits' in field ? field.bits : 0))))
    return { values, data: [...random.octets(octets)] }
  })
  const encoded = cases.map(({ values, data }) => {
    const given = open.flatMap((field, at) => (values[at]! < 0 ? [] : [[field.name, values[at]!] as const]))
    return stuffed(description.stuffing, encodeFrame(layoutOf(description), Object.fromEntries(given), Uint8Array.from(data)))
  })
  return { description, open, cases, encoded, random }
}

/** Every third frame whole; the others behind noise, behind a part of themselves, or with a flipped bit. */
function damaged({ encoded, random }: Probe): number[] {
  return encoded.flatMap((octets, at) => {
    const before = at % 3 === 1 ? random.octets(random.below(30)) : at % 6 === 2 ? octets.subarray(0, random.below(octets.length)) : []
    return [...before, ...(at % 6 === 5 ? octets.map((octet, place) => (place === 5 ? octet ^ 0x10 : octet)) : octets)]
  })
}

const runs = (some: typeof frames): (readonly [string, RunTarget, FrameDescription])[] =>
  some.flatMap(([name, description]) => targetsOf(name).map(target => [name, target, description] as const))

describe('described frames', () => {
  it.each(frames)('%s is a description without faults', (_, description) => {
    expect(frameFaults(description)).toEqual([])
  })

  it.each(runs(frames))(
    '%s is written alike on %s',
    async (name, target, description) => {
      const { cases, encoded } = probe(name, description)
      const due = encoded.flatMap(octets => {
        const padded = Buffer.concat([octets, Buffer.alloc(4)])
        return [octets.length, ...Array.from({ length: Math.ceil(octets.length / 4) }, (_, word) => padded.readUInt32BE(4 * word))]
      })
      const outcome = await runProgram(checkProgram(file, writing(frameTable(description), description.stuffing, cases)), target)
      expect([outcome.ended, outcome.lines]).toEqual([undefined, due.map(printed)])
    },
    60_000,
  )

  // A bus carries whole messages: there is nothing to find.
  const found = frames.filter(([, { stuffing, sync }]) => stuffing.kind !== 'none' || sync !== undefined)
  it.each(runs(found))(
    '%s is found among noise alike on %s',
    async (name, target, description) => {
      const probed = probe(name, description)
      const stream = damaged(probed)
      const due: number[] = []
      const deframer = openDeframer(layoutOf(description), {
        frame: ({ values, data }) =>
          due.push(
            ...probed.open.map(field => values[field.name]!),
            data.reduce((sum, octet) => sum + octet, 0),
          ),
        fault: () => {},
      })
      deframer.push(Uint8Array.from(stream))
      expect(due.length).toBeGreaterThanOrEqual(4 * (probed.open.length + 1))
      const outcome = await runProgram(checkProgram(file, reading(frameTable(description), description.stuffing, stream, 37)), target)
      expect([outcome.ended, outcome.lines]).toEqual([undefined, due.map(printed)])
    },
    60_000,
  )
})
