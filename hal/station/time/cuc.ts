/**
 * Unsegmented time code of CCSDS 301.0-B-4 section 3.2 with P-field: 4 octets of seconds, 2 of 2⁻¹⁶ s, agency-defined epoch.
 */

/** P-field 0x2E: no extension (0), agency epoch (010), 4 coarse octets (11), 2 fine octets (10). */
export const cucPField = 0x2e
export const cucOctets = 7

export function writeCuc(to: Bytes, offset: u16, seconds: u32, fraction: u16): void {
  native.writeU8(to, offset, cucPField)
  native.writeU32(to, offset + 1, seconds)
  native.writeU16(to, offset + 5, fraction)
}

/** True when this time code stands at `offset`: same code, epoch and widths. */
export function isCuc(from: Bytes, offset: u16): boolean {
  return native.readU8(from, offset) === cucPField
}
export function readCucSeconds(from: Bytes, offset: u16): u32 {
  return native.readU32(from, offset + 1)
}
/** In 2⁻¹⁶ s. */
export function readCucFraction(from: Bytes, offset: u16): u16 {
  return native.readU16(from, offset + 5)
}

/** Whole seconds of a time in microseconds; they wrap at 2³², as the four octets do. */
export function secondsOf(micros: u53): u32 {
  return native.wrapU32(native.quotient(micros, 1000000))
}
/** The rest of a time in microseconds in 2⁻¹⁶ s, rounded down. */
export function fractionOf(micros: u53): u16 {
  return native.toU16(native.quotient(native.toU53(native.remainder(micros, 1000000) * 65536), 1000000))
}
/** Microseconds of a CUC time, rounded down. */
export function microsOf(seconds: u32, fraction: u16): u53 {
  return native.toU53(seconds * 1000000 + native.quotient(native.toU53(fraction * 1000000), 65536))
}
