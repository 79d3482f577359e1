import type { Source, ValueClass } from './value'

/**
 * A frame as an interface document describes it. The board's codec and the bench's both come from one description, and share nothing else.
 * Fields are big-endian and stand in the order of the wire, most significant bit first; one field of data at most. On the line: the sync word
 * where it leads, the body (all fields, the check among them), the sync word where it trails; then the stuffing around it all.
 */
export interface FrameDescription {
  /** Lower-case letters, digits and hyphens. */
  readonly name: string
  readonly class: ValueClass
  readonly source: Source
  readonly direction: 'to payload' | 'from payload'
  readonly stuffing: Stuffing
  readonly sync?: Sync
  readonly fields: readonly FrameField[]
  readonly check: Check
  /** One frame every so often. */
  readonly cadence?: { readonly periodMillis: number; readonly jitterMillis?: number }
  /** From what asks for the frame to its last octet. */
  readonly deadlineMillis?: number
}

/** How the end of a frame is told. */
export type Stuffing =
  /** By sync word and length, or by a bus that carries whole messages. */
  | { readonly kind: 'none' }
  /** Cheshire and Baker 1999; 00 ends the frame. */
  | { readonly kind: 'cobs' }
  /** RFC 1055: C0 before and after, DB DC for C0, DB DD for DB. */
  | { readonly kind: 'slip' }
  /** As SLIP, with octets of its own. */
  | { readonly kind: 'escape'; readonly delimiter: number; readonly escape: number; readonly escapedDelimiter: number; readonly escapedEscape: number }

export interface Sync {
  readonly place: 'leading' | 'trailing'
  /** 1–8 octets. */
  readonly octets: readonly number[]
}

interface Bits {
  readonly name: string
  /** 1–32. */
  readonly bits: number
}

export type FrameField =
  | (Bits & { readonly kind: 'constant'; readonly value: number })
  | (Bits & { readonly kind: 'apid' })
  /** The packet type: what its values mean is the station's own (0 telemetry, 1 telecommand; or 0 core, 1 payload), and this frame has `value`. */
  | (Bits & { readonly kind: 'type'; readonly meaning: readonly string[]; readonly value: number })
  /** Sequence count, modulo 2^bits. */
  | (Bits & { readonly kind: 'count' })
  | (Bits & { readonly kind: 'length'; readonly rule: LengthRule })
  /** Whole seconds since the epoch. */
  | (Bits & { readonly kind: 'coarse'; readonly epoch: string })
  /** Fraction of a second in steps of `step[0] / step[1]` s. */
  | (Bits & { readonly kind: 'fine'; readonly step: readonly [numerator: number, denominator: number] })
  /** An unsigned number of the payload's or the station's. */
  | (Bits & { readonly kind: 'value' })
  /** `min` to `max` octets; of a length that is a multiple of `multiple`. */
  | { readonly name: string; readonly kind: 'data'; readonly min: number; readonly max: number; readonly multiple?: number }
  /** Where the check stands; its width is the check's. */
  | { readonly name: string; readonly kind: 'check' }

export interface LengthRule {
  readonly counts: 'octets after this field' | 'octets of the body' | 'octets of the data'
  /** Added to the count, as -1. */
  readonly plus: number
}

/** Which octets a check covers, its own octets read as 00 when they lie among them. */
export interface Span {
  /** The leading sync word, or the first field. */
  readonly from: 'sync' | 'fields'
  /** Up to the check's field, or to the end of the body. */
  readonly to: 'check' | 'end'
}

export type Check =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'crc'
      readonly width: 8 | 16 | 32
      readonly poly: number
      readonly init: number
      readonly reflectIn: boolean
      readonly reflectOut: boolean
      readonly xorOut: number
      readonly span: Span
    }
  /** Sum of 16-bit words without carry out; `octets`: each half summed for itself. */
  | { readonly kind: 'sum16'; readonly carry: 'words' | 'octets'; readonly span: Span }
  | { readonly kind: 'xor8'; readonly init: number; readonly span: Span }
  /** ISO checksum of ECSS-E-ST-70-41C annex B, modulo 255. */
  | { readonly kind: 'iso16'; readonly span: Span }

export type CoveringCheck = Exclude<Check, { readonly kind: 'none' }>
