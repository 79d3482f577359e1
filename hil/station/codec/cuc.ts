/** CCSDS 301.0-B-4 3.2 unsegmented time code with P-field 0x2E: agency epoch, 4 octets of seconds, 2 of 2⁻¹⁶ s. */

export const cucPField = 0x2e
export const cucOctets = 7

export interface CucTime {
  /** Whole seconds since the epoch, 0–2³²−1. */
  readonly coarse: number
  /** 2⁻¹⁶ s, 0–65535. */
  readonly fine: number
}

/** Seven octets from `offset`; undefined for another P-field. */
export function readCuc(octets: Uint8Array, offset = 0): CucTime | undefined {
  if (octets.length < offset + cucOctets || octets[offset] !== cucPField) return undefined
  const high = (octets[offset + 1]! << 8) | octets[offset + 2]!
  const low = (octets[offset + 3]! << 8) | octets[offset + 4]!
  return { coarse: high * 65536 + low, fine: (octets[offset + 5]! << 8) | octets[offset + 6]! }
}

export function writeCuc(octets: Uint8Array, { coarse, fine }: CucTime, offset = 0): void {
  const view = new DataView(octets.buffer, octets.byteOffset + offset, cucOctets)
  view.setUint8(0, cucPField)
  view.setUint32(1, coarse)
  view.setUint16(5, fine)
}

/** Truncates to 2⁻¹⁶ s. */
export function cucFromNanoseconds(seconds: number, nanoseconds: number): CucTime {
  const whole = seconds + Math.floor(nanoseconds / 1e9)
  return { coarse: whole % 0x1_0000_0000, fine: Math.floor(((nanoseconds % 1e9) * 65536) / 1e9) }
}

/** Seconds since the epoch; exact, since 48 bits fit a double. */
export function cucSeconds({ coarse, fine }: CucTime): number {
  return coarse + fine / 65536
}
