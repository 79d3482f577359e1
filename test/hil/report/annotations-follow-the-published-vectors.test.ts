import { expect, test } from 'vitest'
import { annotatePacket, withoutFraming } from '../../../hil/report/annotate'
import pus from '../../data/vectors/pus-c.json'
import { framed, telecommand } from './fixture/packets'

const octets = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'))
const named = (of: Uint8Array): Record<string, string | undefined> => Object.fromEntries(annotatePacket(of).map(({ name, value }) => [name, value]))

test('telecommands and telemetry of other implementations are named as they say', () => {
  for (const vector of pus.telecommands)
    expect(named(octets(vector.octets))).toMatchObject({
      'packet id': `telecommand, APID ${vector.apid}`,
      sequence: `unsegmented, count ${vector.sequenceCount}`,
      message: `TC[${vector.service},${vector.subtype}]`,
      source: String(vector.sourceId),
      'error control': 'holds',
    })
  for (const vector of pus.telemetry)
    expect(named(octets(vector.octets))).toMatchObject({
      'packet id': `telemetry, APID ${vector.apid}`,
      message: `TM[${vector.service},${vector.subtype}]`,
      'type count': String(vector.messageCount),
      destination: String(vector.destinationId),
      'error control': 'holds',
    })
})

test('fields cover every octet once, whatever the octets', () => {
  for (let length = 0; length < 40; length++) {
    const fields = annotatePacket(Uint8Array.from({ length }, (_, index) => (index * 37 + length) % 256))
    expect(fields.reduce((at, field) => (field.offset === at ? at + field.octets : Number.NaN), 0)).toBe(length)
  }
})

test('one wrong bit and nothing behind the primary header is claimed', () => {
  const bad = telecommand(4, 17, 1)
  bad[9] = (bad[9] ?? 0) ^ 1
  expect(Object.keys(named(bad))).toEqual(['packet id', 'sequence', 'length', 'data field'])
})

test('framing comes off, or is said not to', () => {
  const packet = telecommand(4, 17, 1)
  expect(withoutFraming(framed(packet))).toEqual(packet)
  expect(withoutFraming(Uint8Array.of(9, 1, 2, 0))).toBeUndefined()
  expect(withoutFraming(new Uint8Array(0))).toBeUndefined()
})
