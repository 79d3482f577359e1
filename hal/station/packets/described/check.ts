import { CheckKind, type CheckRow } from './table'

/** The check of [start, end) of a frame; its own octets must be 0 there when they are covered. */
export function checkOf(check: CheckRow, from: Bytes, start: u16, end: u16): u32 {
  switch (check.kind) {
    case CheckKind.crc16:
      return native.crc16(from, start, end)
    case CheckKind.crc:
      return crcOf(check, from, start, end)
    case CheckKind.sumOfWords:
      return sumOfWords(from, start, end)
    case CheckKind.sumOfOctets:
      return sumOfOctets(from, start, end)
    case CheckKind.xor:
      return xorOf(check.init, from, start, end)
    case CheckKind.iso:
      return isoOf(from, start, end)
    default:
      return 0
  }
}

/** Any CRC of 8, 16 or 32 bits: reflected input is mirrored octet by octet, so one register shifts one way. */
function crcOf(check: CheckRow, from: Bytes, start: u16, end: u16): u32 {
  const width = check.octets * 8
  const modulus = native.toU53(check.octets === 1 ? 0x100 : check.octets === 2 ? 0x10000 : 0x100000000)
  const top = native.quotient(modulus, 2)
  const scale = native.quotient(modulus, 0x100)
  let remainder: u53 = check.init
  for (let at: number = start; at < end; at++) {
    const octet = native.readU8(from, at)
    remainder = native.toU53(native.wrapU32(remainder ^ ((check.reflectIn ? mirrored(octet, 8) : octet) * scale)))
    for (let shift = 0; shift < 8; shift++) {
      const isSet = remainder >= top
      const doubled = native.remainder(native.toU53(remainder * 2), modulus)
      remainder = isSet ? native.toU53(native.wrapU32(doubled ^ check.poly)) : doubled
    }
  }
  return native.wrapU32((check.reflectOut ? mirrored(native.toU32(remainder), native.toU8(width)) : remainder) ^ check.xorOut)
}

function mirrored(value: u32, bits: u8): u32 {
  let rest: u53 = value
  let out: u53 = 0
  for (let bit = 0; bit < bits; bit++) {
    out = native.toU53(out * 2 + native.remainder(rest, 2))
    rest = native.quotient(rest, 2)
  }
  return native.toU32(out)
}

function sumOfWords(from: Bytes, start: u16, end: u16): u32 {
  let sum: u53 = 0
  for (let at: number = start; at < end; at += 2) sum = native.toU53(sum + native.readU16(from, at))
  return native.wrapU16(sum)
}

function sumOfOctets(from: Bytes, start: u16, end: u16): u32 {
  let high: u53 = 0
  let low: u53 = 0
  for (let at: number = start; at < end; at += 2) {
    high = native.toU53(high + native.readU8(from, at))
    low = native.toU53(low + native.readU8(from, at + 1))
  }
  return native.toU32(native.remainder(high, 256) * 256 + native.remainder(low, 256))
}

function xorOf(init: u32, from: Bytes, start: u16, end: u16): u32 {
  let sum = native.wrapU8(init)
  for (let at: number = start; at < end; at++) sum = native.wrapU8(sum ^ native.readU8(from, at))
  return sum
}

/** ISO checksum of ECSS-E-ST-70-41C annex B (secondary: by its vectors, test/data/vectors/checks.json). */
function isoOf(from: Bytes, start: u16, end: u16): u32 {
  let first: u53 = 255
  let second: u53 = 255
  for (let at: number = start; at < end; at++) {
    first = native.remainder(native.toU53(first + native.readU8(from, at)), 255)
    second = native.remainder(native.toU53(second + first), 255)
  }
  const high = native.toU53(255 - native.remainder(native.toU53(first + second), 255))
  return native.toU32((high === 0 ? 255 : high) * 256 + (second === 0 ? 255 : second))
}
