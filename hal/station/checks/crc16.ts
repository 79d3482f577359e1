/** Packet error control: CRC-16/IBM-3740 over everything before it, most significant octet first (ECSS-E-ST-70-41C annex B). */

export const crc16Octets = 2

/** Writes the check of [0, end) at `end`. Returns the length with it. */
export function appendCrc16(packet: Bytes, end: u16): u16 {
  native.writeU16(packet, end, native.crc16(packet, 0, end))
  return native.toU16(end + crc16Octets)
}

/** True when the last two of [0, length) are the check of those before. The CRC over packet and check is then 0. */
export function crc16Holds(packet: Bytes, length: u16): boolean {
  return length >= crc16Octets && native.crc16(packet, 0, length) === 0
}
