import { describe, expect, it } from 'vitest'
import { appendCrc16, crc16Holds } from '../../../hal/station/checks/crc16'
import { dataOffset, TelecommandView } from '../../../hal/station/packets/pus-c/telecommand'
import { isWholePacket, packetOctets, sequenceCount, unsegmented, writePrimaryHeader } from '../../../hal/station/packets/space-packet'
import { fractionOf, isCuc, readCucFraction, readCucSeconds, secondsOf, writeCuc } from '../../../hal/station/time/cuc'
import { bytesOf, hex, vectors } from './octets'

/** The board's codecs against test/data/vectors; each file names where its values were published. */

describe('CRC-16/IBM-3740', () => {
  const crc = vectors<{ compute: { name: string; octets: string; crc: string }[]; check: { name: string; octets: string; valid: boolean }[] }>('crc16-ibm-3740')
  it.each(crc.compute)('of $name', ({ octets, crc }) => {
    const length = octets.length / 2
    const packet = bytesOf(octets, length + 2)
    expect(appendCrc16(packet, length)).toBe(length + 2)
    expect(hex(packet, length)).toBe(crc)
    expect(crc16Holds(packet, length + 2)).toBe(true)
  })
  it.each(crc.check)('check of $name', ({ octets, valid }) => {
    expect(crc16Holds(bytesOf(octets), octets.length / 2)).toBe(valid)
  })
})

describe('space packet primary header', () => {
  interface Header {
    name: string
    octets: string
    version: number
    type: number
    secondaryHeader: boolean
    apid: number
    sequenceFlags: number
    sequenceCount: number
    dataLength: number
  }
  it.each(vectors<{ headers: Header[] }>('space-packet').headers)('$name', header => {
    const packet = bytesOf(header.octets)
    const { version, type, secondaryHeader, apid, sequenceFlags } = header
    expect(isWholePacket(packet, type, apid)).toBe(version === 0 && secondaryHeader && sequenceFlags === unsegmented)
    expect(isWholePacket(packet, 1 - type, apid)).toBe(false)
    expect(isWholePacket(packet, type, apid ^ 1)).toBe(false)
    expect(sequenceCount(packet)).toBe(header.sequenceCount)
    expect(packetOctets(packet)).toBe(header.dataLength + 7)
    // The largest packet of the standard, 65,542 octets, is longer than any buffer of the board.
    if (header.dataLength + 7 > 65535) return
    const written = native.bytes(6)
    writePrimaryHeader(written, header.type, header.apid, header.sequenceFlags, header.sequenceCount, header.dataLength + 7)
    expect(hex(written)).toBe(header.octets)
  })
})

describe('PUS-C telecommand', () => {
  interface Telecommand {
    name: string
    octets: string
    apid: number
    ackFlags: number
    service: number
    subtype: number
    sourceId: number
    data: string
  }
  it.each(vectors<{ telecommands: Telecommand[] }>('pus-c').telecommands)('$name', tc => {
    const view = new TelecommandView(bytesOf(tc.octets))
    expect(view.check(tc.octets.length / 2, tc.apid)).toBe(0)
    expect([view.acknowledgement, view.service, view.subtype, view.sourceId]).toEqual([tc.ackFlags, tc.service, tc.subtype, tc.sourceId])
    expect(hex(view.packet, dataOffset, view.dataEnd)).toBe(tc.data)
  })
})

describe('CUC time', () => {
  const cuc = vectors<{
    decode: { name: string; octets: string; coarse: number; fine: number }[]
    encode: { name: string; octets: string; unixMillis: number }[]
  }>('cuc')
  it.each(cuc.decode)('of $name is read', ({ octets, coarse, fine }) => {
    const field = bytesOf(octets)
    expect([isCuc(field, 0), readCucSeconds(field, 0), readCucFraction(field, 0)]).toEqual([true, coarse, fine])
  })
  it.each(cuc.encode)('of $name is written', ({ octets, unixMillis }) => {
    const field = native.bytes(7)
    writeCuc(field, 0, secondsOf(unixMillis * 1000), fractionOf(unixMillis * 1000))
    expect(hex(field)).toBe(octets)
  })
})
