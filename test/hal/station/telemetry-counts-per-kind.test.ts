import { describe, expect, it } from 'vitest'
import { Fault } from '../../../hal/faults'
import { TelemetryWriter } from '../../../hal/station/packets/pus-c/telemetry'
import { packetOctets, sequenceCount } from '../../../hal/station/packets/space-packet'
import { bytesOf, hex, vectors } from './octets'

const seal = (writer: TelemetryWriter): number => writer.seal(writer.packet, writer.end())
const send = (writer: TelemetryWriter, service: number, subtype: number): string => {
  writer.begin(service, subtype, 0, 0, 0, 0)
  return hex(writer.packet, 0, seal(writer))
}

describe('a telemetry packet', () => {
  interface Telemetry {
    octets: string
    apid: number
    service: number
    subtype: number
    destinationId: number
  }
  // The published packet's time field is seven raw octets, not CUC, and its sequence count 564: both are masked.
  it.each(vectors<{ telemetry: Telemetry[] }>('pus-c').telemetry)('agrees with the published header of TM[$service,$subtype]', tm => {
    const writer = new TelemetryWriter(tm.apid, 64)
    writer.begin(tm.service, tm.subtype, tm.destinationId, 0, 0x01020304, 0x0506)
    const length = seal(writer)
    const masked = (packet: string): string => `${packet.slice(0, 4)}····${packet.slice(8, 26)}··${packet.slice(28, 40)}`
    expect(masked(hex(writer.packet, 0, length))).toBe(masked(tm.octets))
    expect(length).toBe(tm.octets.length / 2)
  })

  it('carries every kind of field, big-endian, and its check', () => {
    const writer = new TelemetryWriter(2, 256)
    writer.begin(3, 25, 0x1234, 1, 0x5b3f555e, 0x48b4)
    writer.u8(1)
    writer.i8(-1)
    writer.u16(0x0203)
    writer.i16(-2)
    writer.u32(0x04050607)
    writer.i32(-3)
    writer.f32(1.5)
    writer.f64(-2.25)
    writer.octets(bytesOf('00AABBCC'), 1, 2)
    const length = seal(writer)
    expect(hex(writer.packet, 0, length - 2)).toBe(
      '0802C000' + '002B' + '210319' + '0000' + '1234' + '2E5B3F555E48B4' + '01FF0203FFFE04050607FFFFFFFD3FC00000C002000000000000AABB',
    )
    expect(native.crc16(writer.packet, 0, length)).toBe(0)
    expect(packetOctets(writer.packet)).toBe(length)
  })

  it('counts packets per APID and messages per service and subtype', () => {
    const writer = new TelemetryWriter(2, 64)
    const counts = [send(writer, 3, 25), send(writer, 17, 2), send(writer, 3, 25), send(writer, 3, 26)].map(p => [p.slice(4, 8), p.slice(18, 22)])
    expect(counts).toEqual([
      ['C000', '0000'],
      ['C001', '0000'],
      ['C002', '0001'],
      ['C003', '0000'],
    ])
  })

  it('wraps the sequence count at 14 bits and the message type counter at 16', () => {
    const writer = new TelemetryWriter(2, 64)
    for (let i = 0; i < 16384; i++) send(writer, 3, 25)
    expect(send(writer, 3, 25).slice(4, 8)).toBe('C000')
    for (let i = 16385; i < 65536; i++) send(writer, 3, 25)
    expect(send(writer, 3, 25).slice(18, 22)).toBe('0000')
    expect(sequenceCount(writer.packet)).toBe(65536 % 16384)
  })

  it('counts nothing for a packet that was never ended', () => {
    const writer = new TelemetryWriter(2, 64)
    writer.begin(5, 1, 0, 0, 0, 0)
    expect(send(writer, 5, 1).slice(4, 8)).toBe('C000')
    expect(send(writer, 5, 1).slice(18, 22)).toBe('0001')
  })

  it('raises a fault for a field past its longest packet', () => {
    const writer = new TelemetryWriter(2, 24)
    writer.begin(3, 25, 0, 0, 0, 0)
    writer.u16(1)
    expect(() => writer.u8(1)).toThrow(`fault 0x${Fault.packetTooLong.toString(16)}`)
    writer.begin(3, 25, 0, 0, 0, 0)
    writer.u16(1)
    expect(seal(writer)).toBe(24)
  })

  it('raises a fault for a 33rd kind of message', () => {
    const writer = new TelemetryWriter(2, 64)
    for (let subtype = 1; subtype <= 32; subtype++) send(writer, 200, subtype)
    expect(() => send(writer, 200, 33)).toThrow(`fault 0x${Fault.tableFull.toString(16)}`)
    expect(send(writer, 200, 32).slice(18, 22)).toBe('0001')
  })
})
