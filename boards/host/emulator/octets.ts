/** Checks and codes over octets for the host's natives: what boards/pico/runtime does in C. Offsets are checked by the caller. */

/** CRC-16/IBM-3740: poly 0x1021, init 0xFFFF, no reflection, xorout 0 (ECSS-E-ST-70-41C annex B). */
export function crc16(from: Uint8Array, start: number, end: number): number {
  let crc = 0xffff
  for (let i = start; i < end; i++) crc = ((crc << 8) & 0xffff) ^ crcTable[(crc >> 8) ^ from[i]!]!
  return crc
}

const crcTable = Uint16Array.from({ length: 256 }, (_, octet) => {
  let crc = octet << 8
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1
  return crc
})

/** COBS, Cheshire and Baker (1999). Octets written, or -1 when they do not fit. */
export function cobsEncode(from: Uint8Array, start: number, end: number, to: Uint8Array, offset: number): number {
  let codeAt = offset
  let out = offset + 1
  for (let i = start; i < end; i++) {
    // A full block is closed only when more data follows: the reference form.
    if (out - codeAt === 255) {
      if (codeAt >= to.length) return -1
      to[codeAt] = 255
      codeAt = out++
    }
    const octet = from[i]!
    if (octet === 0) {
      if (codeAt >= to.length) return -1
      to[codeAt] = out - codeAt
      codeAt = out++
    } else {
      if (out >= to.length) return -1
      to[out++] = octet
    }
  }
  if (codeAt >= to.length) return -1
  to[codeAt] = out - codeAt
  return out - offset
}

/** Octets written to `to` from 0, -1 for a malformed code, -2 when `to` is too small. */
export function cobsDecode(from: Uint8Array, start: number, end: number, to: Uint8Array): number {
  let at = start
  let out = 0
  while (at < end) {
    const code = from[at++]!
    if (code === 0 || at + code - 1 > end) return -1
    for (let n = 1; n < code; n++) {
      const octet = from[at++]!
      if (octet === 0) return -1
      if (out >= to.length) return -2
      to[out++] = octet
    }
    if (code < 255 && at < end) {
      if (out >= to.length) return -2
      to[out++] = 0
    }
  }
  return out
}

/** CRC-32/ISO-HDLC of a string's UTF-8 form or of octets. */
export function crc32(of: Uint8Array | string): number {
  let crc = 0xffffffff
  for (const octet of typeof of === 'string' ? new TextEncoder().encode(of) : of) {
    crc ^= octet
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
