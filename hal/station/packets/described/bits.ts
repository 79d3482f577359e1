import { Fault } from '../../../faults'

/** Unsigned numbers of 1 to 32 bits anywhere in a buffer, most significant bit first. */

export function readBits(from: Bytes, bit: u32, bits: u8): u32 {
  let at = native.toU32(native.quotient(bit, 8))
  let skip = native.toU8(native.remainder(bit, 8))
  let left = bits
  let value: u53 = 0
  while (left > 0) {
    const count = native.toU8(native.min(8 - skip, left))
    const part = (native.readU8(from, at) >> (8 - skip - count)) & ((1 << count) - 1)
    value = native.toU53(value * (1 << count) + part)
    left = native.toU8(left - count)
    skip = 0
    at = native.toU32(at + 1)
  }
  return native.toU32(value)
}

/** Bits of `value` beyond `bits` are a fault: the field would say something else. */
export function writeBits(to: Bytes, bit: u32, bits: u8, value: u32): void {
  let at = native.toU32(native.quotient(native.toU53(bit + bits - 1), 8))
  let used = native.toU8(7 - native.remainder(native.toU53(bit + bits - 1), 8))
  let left = bits
  let rest: u53 = value
  while (left > 0) {
    const count = native.toU8(native.min(8 - used, left))
    const size = native.toU53(1 << count)
    const mask = (size - 1) << used
    const part = native.toU8(native.remainder(rest, size)) << used
    native.writeU8(to, at, native.wrapU8((native.readU8(to, at) & (0xff - mask)) | part))
    rest = native.quotient(rest, size)
    left = native.toU8(left - count)
    used = 0
    at = native.toU32(at === 0 ? 0 : at - 1)
  }
  if (rest > 0) native.fault(Fault.badValue)
}
