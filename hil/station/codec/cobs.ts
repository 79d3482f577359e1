/**
 * Consistent Overhead Byte Stuffing (Cheshire and Baker, IEEE/ACM Transactions on Networking 7(2), 1999), without the delimiter.
 * Encoding emits the reference form: no trailing 01 after a last block of 254 non-zero octets. Decoding accepts both.
 */

/** Largest encoding of `length` octets. */
export function cobsLimit(length: number): number {
  return length + 1 + Math.floor(length / 254)
}

export function cobsEncode(octets: Uint8Array): Uint8Array {
  const out = new Uint8Array(cobsLimit(octets.length))
  let code = 0
  let written = 1
  for (let i = 0; i < octets.length; i += 1) {
    const octet = octets[i]!
    if (octet !== 0) {
      out[written] = octet
      written += 1
    }
    const run = written - code
    if (octet === 0 || (run === 0xff && i + 1 < octets.length)) {
      out[code] = run
      code = written
      written += 1
    }
  }
  out[code] = written - code
  return out.subarray(0, written)
}

/**
 * Decodes octets [start, end) into `out`. Returns how many were written, or -1 for a malformed code (a 00, or a block longer than
 * what is left), or -2 when `out` is too small.
 */
export function cobsDecode(encoded: Uint8Array, start: number, end: number, out: Uint8Array): number {
  if (start >= end) return -1
  let written = 0
  let read = start
  while (read < end) {
    const code = encoded[read]!
    const blockEnd = read + code
    if (code === 0 || blockEnd > end) return -1
    if (written + code > out.length + 1) return -2
    for (let i = read + 1; i < blockEnd; i += 1) {
      const octet = encoded[i]!
      if (octet === 0) return -1
      out[written] = octet
      written += 1
    }
    read = blockEnd
    if (code !== 0xff && read < end) {
      if (written >= out.length) return -2
      out[written] = 0
      written += 1
    }
  }
  return written
}
