/** CRC-16/IBM-3740 (poly 0x1021, init 0xFFFF, no reflection, xorout 0): the packet error control of ECSS-E-ST-70-41C annex B. */

const table = Uint16Array.from({ length: 256 }, (_, index) => {
  let remainder = index << 8
  for (let bit = 0; bit < 8; bit += 1) remainder = remainder & 0x8000 ? (remainder << 1) ^ 0x1021 : remainder << 1
  return remainder & 0xffff
})

/** Over octets [start, end). Over a message and its own CRC it gives 0. */
export function crc16(octets: Uint8Array, start = 0, end = octets.length): number {
  let remainder = 0xffff
  for (let i = start; i < end; i += 1) remainder = ((remainder << 8) & 0xffff) ^ table[(remainder >> 8) ^ octets[i]!]!
  return remainder
}
