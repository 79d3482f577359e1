/** CRC-32 in the two forms that an image carries. */

const table = (reflected: boolean): Uint32Array =>
  Uint32Array.from({ length: 256 }, (_, octet) => {
    let crc = reflected ? octet : (octet << 24) >>> 0
    for (let bit = 0; bit < 8; bit++) {
      if (reflected) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
      else crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1
    }
    return crc >>> 0
  })
const reflectedTable = table(true)
const plainTable = table(false)

/** CRC-32/ISO-HDLC, as `native.imageHash()` computes it over the flash. */
export function imageChecksum(octets: Uint8Array): number {
  let crc = 0xffffffff
  for (const octet of octets) crc = (crc >>> 8) ^ reflectedTable[(crc ^ octet) & 0xff]!
  return ~crc >>> 0
}

/** The boot ROM's check over the second stage: same polynomial, not reflected, no final XOR (RP2040 datasheet §2.8.1.3.1). */
export function secondStageChecksum(octets: Uint8Array): number {
  let crc = 0xffffffff
  for (const octet of octets) crc = ((crc << 8) ^ plainTable[(crc >>> 24) ^ octet]!) >>> 0
  return crc >>> 0
}
