/** The primary header of CCSDS 133.0-B-2 section 4.1.3, over the first six octets of a buffer. */

export const primaryHeaderOctets = 6
/** Packet type (4.1.3.3.2). */
export const enum PacketType {
  telemetry = 0,
  telecommand = 1,
}
/** Sequence flags 3: the whole of the user data (4.1.3.4.2). */
export const unsegmented = 3
export const maxSequenceCount = 16383

/** True when the header is that of a whole packet: version 0, `type`, secondary header present, `apid` 0–2047, unsegmented. */
export function isWholePacket(packet: Bytes, type: u8, apid: u16): boolean {
  return native.readU16(packet, 0) === type * 0x1000 + 0x800 + apid && native.readU8(packet, 2) >> 6 === unsegmented
}
/** 0–16383. */
export function sequenceCount(packet: Bytes): u16 {
  return native.wrapU16(native.readU16(packet, 2) & 0x3fff)
}
/** Octets of the whole packet, 7–65542, as its length field promises. */
export function packetOctets(packet: Bytes): u32 {
  return native.toU32(native.readU16(packet, 4) + primaryHeaderOctets + 1)
}

/** Writes version 0, secondary header present. `count` 0–16383, `apid` 0–2047, `octets` of the whole packet 7–65535. */
export function writePrimaryHeader(to: Bytes, type: u8, apid: u16, flags: u8, count: u16, octets: u16): void {
  native.writeU16(to, 0, native.wrapU16(type * 0x1000 + 0x800 + apid))
  native.writeU16(to, 2, native.wrapU16(flags * 0x4000 + count))
  native.writeU16(to, 4, native.toU16(octets - primaryHeaderOctets - 1))
}
