import type { Check, CoveringCheck } from '../../../firmware/declaration/frame'

/** The checks a frame may carry, by their description. */

/** Bits of its field. */
export function widthOf(check: Check): number {
  if (check.kind === 'none') return 0
  if (check.kind === 'crc') return check.width
  return check.kind === 'xor8' ? 8 : 16
}

/** Over the octets given, in order. `sum16` takes an even number of them. */
export function checkOf(check: CoveringCheck, octets: Uint8Array): number {
  switch (check.kind) {
    case 'crc':
      return crcOf(check, octets)
    case 'sum16':
      return check.carry === 'words' ? sumOfWords(octets) : sumOfOctets(octets)
    case 'xor8':
      return octets.reduce((sum, octet) => sum ^ octet, check.init)
    case 'iso16':
      return isoChecksum(octets)
  }
}

/** Bit by bit, as polynomial division reads: the remainder is a list of bits, most significant first. */
function crcOf({ width, poly, init, reflectIn, reflectOut, xorOut }: CoveringCheck & { kind: 'crc' }, octets: Uint8Array): number {
  const top = 2 ** (width - 1)
  let remainder = init
  for (const octet of octets) {
    for (let bit = 0; bit < 8; bit += 1) {
      const next = (octet >> (reflectIn ? bit : 7 - bit)) & 1
      const carry = (remainder >= top ? 1 : 0) ^ next
      remainder = (remainder % top) * 2
      if (carry === 1) remainder = (remainder ^ poly) >>> 0
    }
  }
  return ((reflectOut ? mirrored(remainder, width) : remainder) ^ xorOut) >>> 0
}

function mirrored(value: number, width: number): number {
  let out = 0
  for (let bit = 0; bit < width; bit += 1) out = out * 2 + (Math.floor(value / 2 ** bit) % 2)
  return out
}

function sumOfWords(octets: Uint8Array): number {
  let sum = 0
  for (let at = 0; at < octets.length; at += 2) sum += octets[at]! * 256 + octets[at + 1]!
  return sum % 65_536
}

function sumOfOctets(octets: Uint8Array): number {
  const sums = [0, 0]
  octets.forEach((octet, at) => {
    sums[at % 2]! += octet
  })
  return (sums[0]! % 256) * 256 + (sums[1]! % 256)
}

/** Both sums start at 255, modulo 255; a half of the check that would be 0 is 255. */
function isoChecksum(octets: Uint8Array): number {
  let first = 255
  let second = 255
  for (const octet of octets) {
    first = (first + octet) % 255
    second = (second + first) % 255
  }
  const high = 255 - ((first + second) % 255)
  return (high === 0 ? 255 : high) * 256 + (second === 0 ? 255 : second)
}
