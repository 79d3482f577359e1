import { describe, expect, it } from 'vitest'
import { Deframer as BoardDeframer, frameInto } from '../../../../hal/station/framing/cobs'
import { TelecommandView } from '../../../../hal/station/packets/pus-c/telecommand'
import { ecssMessages, issMessages, messageAt, synchronisation } from '../../../../hal/station/profiles/bus'
import type { CoveringCheck, FrameDescription } from '../../../../hal/station/profiles/frame'
import { pusTelecommand } from '../../../../hal/station/profiles/pus-c-frames'
import { cobsDecode, cobsEncode } from '../../../../hil/station/codec/cobs'
import { crc16 } from '../../../../hil/station/codec/crc16'
import { packetFault } from '../../../../hil/station/codec/pus'
import { decodeFrame, packetType } from '../../../../hil/station/frames/decode'
import { openDeframer } from '../../../../hil/station/frames/deframer'
import { encodeFrame } from '../../../../hil/station/frames/encode'
import { layoutOf } from '../../../../hil/station/frames/layout'
import { fineCount, timeOf } from '../../../../hil/station/frames/time'
import refused from '../../../data/vectors/refused.json'
import { bytesOf } from '../../../hal/station/octets'
import { fromHex, titled } from '../vectors'
import { describedFrame, Random } from './described'
import { hermess, issCommand } from './reference'

/** What the public material says twice, in two ways. Each is a field of the profile, or one form that is emitted. */

const iss = describedFrame('iss-command', 'command')
const command = (random: Random, apid: number): Uint8Array =>
  issCommand({
    apid,
    count: 1,
    coarse: 1_400_000_000,
    fine: 128,
    timeId: 2,
    element: 1,
    endpoint: 3,
    commandId: 4,
    systemCommand: 0,
    functionCode: 5,
    stationMode: 0,
    command: random.octets(106),
  })

describe('1. the packet type bit', () => {
  it('1 is a payload on the ISS and a telecommand in PUS: the description says which, and the octets are the same', () => {
    const issLayout = layoutOf(iss)
    const pusLayout = layoutOf({
      ...iss,
      fields: iss.fields.map(field => (field.kind === 'type' ? { ...field, meaning: ['telemetry', 'telecommand'] } : field)),
    })
    const octets = command(new Random(1), 42)
    expect([...octets.subarray(0, 2)]).toEqual([0x18, 0x2a])
    const read = [issLayout, pusLayout].map(layout => {
      const decoded = decodeFrame(layout, octets)
      return 'fault' in decoded ? decoded.fault : packetType(layout, decoded.values)
    })
    expect(read).toEqual(['payload', 'telecommand'])
  })

  it('core traffic of the ISS, type 0, is for others', () => {
    const octets = command(new Random(1), 42)
    octets[0]! &= ~0x10
    new DataView(octets.buffer).setUint16(126, (new DataView(octets.buffer).getUint16(126) - 0x1000) & 0xffff)
    expect(decodeFrame(layoutOf(iss), octets)).toEqual({ fault: 'not for us', detail: "'type' is 0, not 1" })
  })
})

it('2. four checks of one world: a frame with one of them is refused under each other', () => {
  const span = { from: 'fields', to: 'check' } as const
  const crc = { kind: 'crc', width: 16, init: 0xffff, poly: 0x1021, reflectIn: false, reflectOut: false, xorOut: 0, span } as const
  const checks: readonly CoveringCheck[] = [
    crc,
    { ...crc, poly: 0x8005, init: 0, reflectIn: true, reflectOut: true },
    { kind: 'sum16', carry: 'words', span },
    { kind: 'iso16', span },
  ]
  const layouts = checks.map(check => layoutOf({ ...iss, check }))
  const values = {
    APID: 1,
    'sequence count': 2,
    'coarse time': 3,
    'fine time': 4,
    'time id': 1,
    element: 1,
    endpoint: 0,
    'command id': 0,
    'system command': 0,
    'function code': 9,
    'station mode': 0,
  }
  const data = new Random(2).octets(106)
  const outcomes = layouts.map(from => layouts.map(to => ('fault' in decodeFrame(to, encodeFrame(from, values, data)) ? 'refused' : 'taken')))
  expect(outcomes).toEqual(checks.map((_, row) => checks.map((_, column) => (row === column ? 'taken' : 'refused'))))
})

describe('3. the scale of fine time', () => {
  const scaled = (step: readonly [number, number]): FrameDescription => ({
    ...iss,
    fields: iss.fields.map(field => (field.kind === 'fine' ? { ...field, step } : field)),
  })
  it.each([
    ['1/256 s, config/ccsds_header.yaml', [1, 256], 0.5],
    ['3,937 µs, sim/iss.py', [3937, 1_000_000], 0.503936],
    ['(10⁶ − 1)/255 µs, iss/ccsds.py', [999_999, 255_000_000], 0.5019602823529412],
  ] as const)('128 counts in steps of %s are half a second, nearly', (_, step, fraction) => {
    const description = scaled(step)
    const time = timeOf(description, { 'coarse time': 100, 'fine time': 128 })
    expect(time).toEqual({ epoch: '1980-01-06 UTC', seconds: 100, fraction: expect.closeTo(fraction, 12) })
    // Half a count more, so that no rounding of the quotient decides.
    for (let count = 0; count < 256; count += 1) expect(fineCount(description, ((count + 0.5) * step[0]) / step[1])).toBe(count)
  })

  it('is never coarse + 1/fine: a later count is a later time', () => {
    const at = (fine: number): number => timeOf(iss, { 'coarse time': 7, 'fine time': fine })!.fraction
    for (let fine = 1; fine < 256; fine += 1) expect(at(fine)).toBeGreaterThan(at(fine - 1))
    expect(at(255)).toBeLessThan(1)
  })
})

describe('4. the length counts the check', () => {
  it('in an ISS command and in a PUS telecommand', () => {
    const command = encodeFrame(layoutOf(pusTelecommand), { APID: 2, 'sequence count': 0x34, acknowledgement: 15, service: 17, subtype: 1, 'source id': 0 })
    expect(Buffer.from(command).toString('hex')).toBe('1802c03400062f11010000ee63')
    expect(layoutOf(iss).longest - 7).toBe(121)
    expect(
      new DataView(
        issCommand({
          apid: 0,
          count: 0,
          coarse: 0,
          fine: 0,
          timeId: 0,
          element: 0,
          endpoint: 0,
          commandId: 0,
          systemCommand: 0,
          functionCode: 0,
          stationMode: 0,
          command: new Uint8Array(106),
        }).buffer,
      ).getUint16(4),
    ).toBe(121)
  })

  it.each(titled(refused, refused.telecommands))(
    'published octets that do not are refused by board and bench: %s',
    (_, { octets, lacksCrc, apid, lengthIs, lengthDue }) => {
      const bare = fromHex(octets)
      const check = crc16(bare)
      const packet = lacksCrc ? Uint8Array.of(...bare, check >> 8, check & 0xff) : bare
      expect([packet[5], packet.length - 7]).toEqual([lengthIs, lengthDue])
      expect(packetFault(packet, 13)).toBe('cut frame')
      expect(decodeFrame(layoutOf(pusTelecommand), packet)).toMatchObject({ fault: 'cut frame', detail: `'length' is ${lengthIs}, not ${lengthDue}` })
      expect(new TelecommandView(bytesOf(Buffer.from(packet).toString('hex'))).check(packet.length, apid)).toBe(1)
    },
  )
})

it('5. COBS of 254 octets without a zero: no trailing 01 is sent, one is taken, on board and at the bench', () => {
  const octets = Uint8Array.from({ length: 254 }, (_, at) => at + 1)
  const reference = Uint8Array.of(0xff, ...octets)
  const naive = Uint8Array.of(...reference, 1)
  expect(cobsEncode(octets)).toEqual(reference)
  const line = native.bytes(300)
  expect(frameInto(bytesOf(Buffer.from(octets).toString('hex')), 254, line)).toBe(reference.length + 1)
  for (const encoded of [reference, naive]) {
    const out = new Uint8Array(254)
    expect([cobsDecode(encoded, 0, encoded.length, out), ...out]).toEqual([254, ...octets])
    const board = new BoardDeframer(254)
    board.push(bytesOf(`${Buffer.from(encoded).toString('hex')}00`), encoded.length + 1)
    expect([board.next(), board.frameLength]).toEqual([1, 254])
  }
})

it('6. a bus that synchronises slot 0 with data, and one that does not, are two values of one option', () => {
  expect(synchronisation('without data', 0)).toEqual({ word: undefined })
  expect(synchronisation('with data', 0)).toEqual({ word: 0 })
  for (const form of ['without data', 'with data'] as const) expect(synchronisation(form, 7)).toEqual({ word: 7 })
})

it('7. the sync word of HERMESS moved from the front to the end: neither version takes the other', () => {
  const [first, third] = ['hermess-tm-1', 'hermess-tm-3'].map(file => layoutOf(describedFrame(file, 'telemetry')))
  const random = new Random(7)
  const flags = { restarted: 0, LO: 1, SOE: 0, SODS: 0, 'write protected': 0, cleared: 0, undefined: 0, 'first of PTST': 0 }
  const ones = Array.from({ length: 20 }, (_, frid) => encodeFrame(first!, { FRID: frid, PTST: 0, ...flags }, random.octets(56)))
  const threes = Array.from({ length: 20 }, (_, frid) => hermess({ frid, state: 0x4000, ptst: 0, memory: 0, text: random.octets(54) }))
  const found = (layout: typeof first, stream: readonly Uint8Array[]): number => {
    let frames = 0
    openDeframer(layout!, { frame: () => frames++, fault: () => {} }).push(Buffer.concat(stream))
    return frames
  }
  expect([found(first, ones), found(first, threes), found(third, ones), found(third, threes)]).toEqual([20, 0, 0, 20])
})

describe('8. sub-address 29 is time on both buses', () => {
  it('in eight words of BCD on the ISS and in five of CUC in ECSS', () => {
    expect([issMessages, ecssMessages].map(messages => messageAt(messages, 29, 'receive'))).toMatchObject([
      { words: 8, carries: 'time, BCD calendar' },
      { words: 5, carries: 'time, CUC' },
    ])
  })

  it('and neither message reads as the other', () => {
    const bcd = layoutOf(describedFrame('bus-times', 'iss'))
    const cuc = layoutOf(describedFrame('bus-times', 'ecss'))
    // 2026-11-24 12:34:56, 25 ms into the second as the simulator sends it.
    const issTime = fromHex('50202611241234560000' + '61A8' + '00000000')
    expect(decodeFrame(bcd, issTime)).toMatchObject({
      values: { 'century tens': 2, century: 0, 'year tens': 2, year: 6, 'day tens': 2, day: 4, hour: 2, 'minute tens': 3, second: 6, subseconds: 25_000 },
    })
    const ecssTime = encodeFrame(cuc, { seconds: 1_000, fraction: 2 ** 23 })
    expect(ecssTime).toEqual(fromHex('002F000003E880000000'))
    expect(timeOf(cuc.description, { seconds: 1_000, fraction: 2 ** 23 })).toEqual({ epoch: 'agency', seconds: 1_000, fraction: 0.5 })
    expect(decodeFrame(cuc, issTime)).toMatchObject({ fault: 'cut frame' })
    expect(decodeFrame(cuc, issTime.subarray(0, 10))).toMatchObject({ fault: 'not for us' })
    expect(decodeFrame(bcd, Uint8Array.of(...ecssTime, 0, 0, 0, 0, 0, 0))).toMatchObject({ fault: 'not for us' })
  })
})

it('9. sub-address 9 of the ISS is half a command or health and status: the direction alone tells', () => {
  expect(messageAt(issMessages, 9, 'receive')?.carries).toBe('command, second half')
  expect(messageAt(issMessages, 9, 'transmit')?.carries).toBe('health and status')
  expect(messageAt(issMessages, 8, 'transmit')).toBeUndefined()
  const places = [...issMessages, ...ecssMessages].map(({ subaddress, direction, source }) => `${source.document} ${subaddress} ${direction}`)
  expect(new Set(places).size).toBe(places.length)
})
