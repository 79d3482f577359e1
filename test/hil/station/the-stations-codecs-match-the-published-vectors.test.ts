import { describe, expect, test } from 'vitest'
import { cobsDecode, cobsEncode } from '../../../hil/station/codec/cobs'
import { crc16 } from '../../../hil/station/codec/crc16'
import { cucFromNanoseconds, cucOctets, cucSeconds, readCuc, writeCuc } from '../../../hil/station/codec/cuc'
import { decodeTelecommand, encodeTelecommand, packetFault } from '../../../hil/station/codec/pus'
import { readPrimaryHeader, writePrimaryHeader } from '../../../hil/station/codec/space-packet'
import cobs from '../../data/vectors/cobs.json'
import crc from '../../data/vectors/crc16-ibm-3740.json'
import cuc from '../../data/vectors/cuc.json'
import pus from '../../data/vectors/pus-c.json'
import spacePacket from '../../data/vectors/space-packet.json'
import { fromHex, titled, toHex } from './vectors'

describe('CRC-16/IBM-3740', () => {
  test.each(titled(crc, crc.compute))('%s', (_, { octets, crc: expected }) => {
    expect(crc16(fromHex(octets))).toBe(Number.parseInt(expected, 16))
    expect(crc16(fromHex(octets + expected))).toBe(0)
  })
  test.each(titled(crc, crc.check))('check: %s', (_, { octets, valid }) => {
    expect(crc16(fromHex(octets)) === 0).toBe(valid)
  })
  test.each(titled(crc, crc.mixUps))('is not %s', (_, { octets, notCrc }) => {
    expect(crc16(fromHex(octets))).not.toBe(Number.parseInt(notCrc, 16))
  })
})

describe('COBS', () => {
  const decode = (encoded: Uint8Array) => {
    const out = new Uint8Array(2000)
    const length = cobsDecode(encoded, 0, encoded.length, out)
    return length < 0 ? length : out.subarray(0, length)
  }
  test.each(titled(cobs, cobs.encode))('%s', (_, { data, encoded }) => {
    expect(toHex(cobsEncode(fromHex(data)))).toBe(encoded)
    expect(toHex(decode(fromHex(encoded)) as Uint8Array)).toBe(data)
  })
  test.each(titled(cobs, cobs.malformed))('malformed: %s', (_, { encoded }) => {
    expect(decode(fromHex(encoded))).toBe(-1)
  })

  const same = (a: Uint8Array | number, b: Uint8Array) => typeof a !== 'number' && Buffer.compare(a, b) === 0
  // The rules below are those of ZerosTest and NonZerosTest in the same file of cobs-python.
  const nonZeros = (length: number) => {
    const out: number[] = []
    for (;;)
      for (let step = 1; step < 50; step += 1) for (let octet = 1; octet < 256; octet += step) if (out.push(octet) === length) return Uint8Array.from(out)
  }
  const blocks = (octets: Uint8Array) => {
    const out: number[] = []
    for (let i = 0; i < octets.length; i += 254) out.push(octets.subarray(i, i + 254).length + 1, ...octets.subarray(i, i + 254))
    return out
  }
  test('0 to 519 zeros', () => {
    for (let length = 0; length < 520; length += 1) {
      const zeros = new Uint8Array(length)
      expect(same(cobsEncode(zeros), new Uint8Array(length + 1).fill(1)), `${length}`).toBe(true)
      expect(same(decode(new Uint8Array(length + 1).fill(1)), zeros), `${length}`).toBe(true)
    }
  })
  test('1 to 999 octets without a zero, bare and with a zero behind', () => {
    for (let length = 1; length < 1000; length += 1) {
      const octets = nonZeros(length)
      expect(same(cobsEncode(octets), Uint8Array.from(blocks(octets))), `${length}`).toBe(true)
      const withZero = Uint8Array.from([...octets, 0])
      expect(same(cobsEncode(withZero), Uint8Array.from([...blocks(octets), ...(length % 254 === 0 ? [1, 1] : [1])])), `${length}`).toBe(true)
      expect(same(decode(cobsEncode(withZero)), withZero), `${length}`).toBe(true)
    }
  })
  test('a trailing 01 after 254 octets, which the reference form leaves out, decodes to the same', () => {
    const octets = nonZeros(254)
    expect(decode(Uint8Array.from([255, ...octets, 1]))).toEqual(octets)
  })
  test('what does not fit is refused, not cut', () => {
    expect(cobsDecode(Uint8Array.of(4, 1, 2, 3), 0, 4, new Uint8Array(2))).toBe(-2)
    expect(cobsDecode(Uint8Array.of(3, 1, 2, 1), 0, 4, new Uint8Array(2))).toBe(-2)
    expect(cobsDecode(Uint8Array.of(3, 1, 2), 0, 3, new Uint8Array(2))).toBe(2)
  })
})

describe('space packet', () => {
  test.each(titled(spacePacket, spacePacket.headers))('%s', (_, { octets, name, origin, ...fields }) => {
    expect(readPrimaryHeader(fromHex(octets))).toEqual(fields)
    const written = new Uint8Array(6)
    writePrimaryHeader(written, fields as never)
    expect(toHex(written)).toBe(octets)
  })
})

describe('PUS-C', () => {
  test.each(titled(pus, pus.telecommands))('%s', (_, { octets, name, origin, data, ...fields }) => {
    expect(packetFault(fromHex(octets), 13)).toBeUndefined()
    expect(decodeTelecommand(fromHex(octets))).toEqual({ ...fields, data: fromHex(data) })
    expect(toHex(encodeTelecommand({ ...fields, data: fromHex(data) }))).toBe(octets)
  })
  test.each(titled(pus, pus.telemetry))('%s: header and error control', (_, { octets, apid, sequenceCount, service, subtype }) => {
    const packet = fromHex(octets)
    expect(packetFault(packet, 13)).toBeUndefined()
    expect(readPrimaryHeader(packet)).toMatchObject({ version: 0, type: 0, secondaryHeader: true, apid, sequenceCount, sequenceFlags: 3, dataLength: 15 })
    expect([packet[6], packet[7], packet[8]]).toEqual([0x20, service, subtype])
  })
  test('a wrong octet anywhere in the vector is a bad checksum or a cut frame', () => {
    const packet = fromHex(pus.telecommands[0]!.octets)
    for (let i = 0; i < packet.length; i += 1) {
      const damaged = packet.slice()
      damaged[i] = damaged[i]! ^ 0x10
      expect(packetFault(damaged, 13)).toBe(i === 4 || i === 5 ? 'cut frame' : 'bad checksum')
    }
  })
})

describe('CUC', () => {
  test.each(titled(cuc, cuc.decode))('decode %s', (_, { octets, coarse, fine, unixMillisTruncated }) => {
    const time = readCuc(fromHex(octets))!
    expect(time).toEqual({ coarse, fine })
    expect(Math.floor(cucSeconds(time) * 1000)).toBe(unixMillisTruncated)
  })
  test.each(titled(cuc, cuc.encode))('encode %s', (_, { octets, unixMillis }) => {
    const written = new Uint8Array(cucOctets)
    writeCuc(written, cucFromNanoseconds(Math.floor(unixMillis / 1000), (unixMillis % 1000) * 1e6))
    expect(toHex(written)).toBe(octets)
  })
  test('another P-field is no time of this link', () => {
    expect(readCuc(fromHex('2F5B3F555E48B400'))).toBeUndefined()
  })
})
