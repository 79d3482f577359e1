import { Fault } from '../../../faults'
import { appendCrc16, crc16Octets } from '../../checks/crc16'
import { cucOctets, writeCuc } from '../../time/cuc'
import { maxSequenceCount, PacketType, primaryHeaderOctets, unsegmented, writePrimaryHeader } from '../space-packet'

/** The telemetry packet of ECSS-E-ST-70-41C with message type counter, destination id and CUC time; mapping.md has the layout and its sources. */

const timeOffset = 13
const dataStart = primaryHeaderOctets + 7 + cucOctets
const pusVersion = 2
/** Kinds of message (service and subtype) that one writer can count. */
const maxMessageTypes = 32

/**
 * Builds telemetry in one buffer of `maxOctets`: `begin`, the fields in order, `end`, and `seal` when the packet goes on the line.
 * A field that does not fit raises a fault.
 */
export class TelemetryWriter {
  /** The packet without its error control in [0, value returned by `end`), valid until the next `begin`. */
  readonly packet: Bytes
  private readonly apid: u16
  private position: u16 = dataStart
  private sequence: u16 = 0
  private messageType: u16 = 0
  /** Messages sent so far, by service · 256 + subtype. */
  private readonly counters: { [messageType: number]: u16 } = {}
  private messageTypes: u8 = 0

  /** `apid` 0–2047, `maxOctets` from 22. */
  constructor(apid: u16, maxOctets: u16) {
    this.apid = apid
    this.packet = native.bytes(maxOctets)
  }

  /** `destination`: source id of the request, else 0. `seconds` and `fraction` (2⁻¹⁶ s) are the board's time; `timeStatus` 0–15 says what it is worth. */
  begin(service: u8, subtype: u8, destination: u16, timeStatus: u8, seconds: u32, fraction: u16): void {
    const packet = this.packet
    this.messageType = native.toU16(service * 256 + subtype)
    native.writeU8(packet, 6, native.toU8(pusVersion * 16 + timeStatus))
    native.writeU8(packet, 7, service)
    native.writeU8(packet, 8, subtype)
    native.writeU16(packet, 11, destination)
    writeCuc(packet, timeOffset, seconds, fraction)
    this.position = dataStart
  }

  u8(value: u8): void {
    native.writeU8(this.packet, this.reserve(1), value)
  }
  i8(value: i8): void {
    native.writeI8(this.packet, this.reserve(1), value)
  }
  u16(value: u16): void {
    native.writeU16(this.packet, this.reserve(2), value)
  }
  i16(value: i16): void {
    native.writeI16(this.packet, this.reserve(2), value)
  }
  u32(value: u32): void {
    native.writeU32(this.packet, this.reserve(4), value)
  }
  i32(value: i32): void {
    native.writeI32(this.packet, this.reserve(4), value)
  }
  f32(value: number): void {
    native.writeF32(this.packet, this.reserve(4), value)
  }
  f64(value: number): void {
    native.writeF64(this.packet, this.reserve(8), value)
  }
  /** Appends [offset, offset + count) of `from`. */
  octets(from: Bytes, offset: u16, count: u16): void {
    native.copy(this.packet, this.reserve(count), from, offset, count)
  }

  /**
   * Counts the packet among its kind. Returns its octets without error control. A packet never ended is never counted; one that is ended and
   * then dropped leaves a gap in the message type counter.
   */
  end(): u16 {
    const count = this.counters[this.messageType]
    if (count === undefined) {
      if (this.messageTypes === maxMessageTypes) native.fault(Fault.tableFull)
      this.messageTypes = native.toU8(this.messageTypes + 1)
    }
    native.writeU16(this.packet, 9, count ?? 0)
    this.counters[this.messageType] = native.wrapU16((count ?? 0) + 1)
    return this.position
  }

  /** Completes [0, length) of `packet`, ended before, in the order of the line: primary header with the sequence count, error control. Returns its octets. */
  seal(packet: Bytes, length: u16): u16 {
    writePrimaryHeader(packet, PacketType.telemetry, this.apid, unsegmented, this.sequence, native.toU16(length + crc16Octets))
    this.sequence = this.sequence === maxSequenceCount ? 0 : native.toU16(this.sequence + 1)
    return appendCrc16(packet, length)
  }

  /** Where a field of `width` octets goes, for who writes it into `packet` at once. */
  reserve(width: u16): u16 {
    const offset = this.position
    if (offset + width + crc16Octets > this.packet.length) native.fault(Fault.packetTooLong)
    this.position = native.toU16(offset + width)
    return offset
  }
}
