/** CCSDS 133.0-B-2 space packet, 4.1.3: the six octets every packet starts with. */

export interface PrimaryHeader {
  /** 0–7; 0 is the only one defined. */
  readonly version: number
  /** The type bit: 1 telecommand, 0 telemetry in ECSS; ISS gives it another meaning. */
  readonly type: 0 | 1
  readonly secondaryHeader: boolean
  /** 0–2047. */
  readonly apid: number
  /** 0 continuation, 1 first, 2 last, 3 unsegmented. */
  readonly sequenceFlags: number
  /** 0–16383. */
  readonly sequenceCount: number
  /** The field as sent: octets after the header minus 1, 0–65535. */
  readonly dataLength: number
}

export const primaryHeaderOctets = 6

/** Needs six octets from `offset`. */
export function readPrimaryHeader(octets: Uint8Array, offset = 0): PrimaryHeader {
  const id = (octets[offset]! << 8) | octets[offset + 1]!
  const control = (octets[offset + 2]! << 8) | octets[offset + 3]!
  return {
    version: id >> 13,
    type: id & 0x1000 ? 1 : 0,
    secondaryHeader: (id & 0x0800) !== 0,
    apid: id & 0x07ff,
    sequenceFlags: control >> 14,
    sequenceCount: control & 0x3fff,
    dataLength: (octets[offset + 4]! << 8) | octets[offset + 5]!,
  }
}

export function writePrimaryHeader(octets: Uint8Array, header: PrimaryHeader, offset = 0): void {
  const id = (header.version << 13) | (header.type << 12) | (header.secondaryHeader ? 0x0800 : 0) | header.apid
  const control = (header.sequenceFlags << 14) | header.sequenceCount
  octets[offset] = id >> 8
  octets[offset + 1] = id
  octets[offset + 2] = control >> 8
  octets[offset + 3] = control
  octets[offset + 4] = header.dataLength >> 8
  octets[offset + 5] = header.dataLength
}
