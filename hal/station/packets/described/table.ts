import { Fault } from '../../../faults'

/**
 * A described frame as the board has it: numbers that the build makes of the description (tools/profile/frame-table.ts). Octets and bits are counted
 * from the frame's first octet, the leading sync word included; behind the data from the end of the data.
 */

export const enum FieldKind {
  /** Its value is the payload's. */
  open = 0,
  /** `value`, always. */
  constant = 1,
  /** `value` and the octets of the data. */
  length = 2,
}

export const enum CheckKind {
  none = 0,
  /** CRC-16/IBM-3740, which every board has below the interpreter. */
  crc16 = 1,
  crc = 2,
  sumOfWords = 3,
  sumOfOctets = 4,
  xor = 5,
  iso = 6,
}

export interface FieldRow {
  readonly bit: u32
  /** 1–32. */
  readonly bits: u8
  readonly behindData: boolean
  readonly kind: FieldKind
  readonly value: number
}

export interface CheckRow {
  readonly kind: CheckKind
  /** Octet of its field, counted as bits are, and its octets. */
  readonly octet: u16
  readonly octets: u8
  readonly behindData: boolean
  /** First octet covered. */
  readonly from: u16
  /** Covered to the end of the body, its own octets as 0; else to its field. */
  readonly isWhole: boolean
  readonly poly: u32
  readonly init: u32
  readonly reflectIn: boolean
  readonly reflectOut: boolean
  readonly xorOut: u32
}

export interface FrameTable {
  readonly leading: readonly u8[]
  readonly trailing: readonly u8[]
  /** Octets before the data, the leading sync word included, and behind them, the trailing one included. */
  readonly head: u16
  readonly tail: u16
  readonly dataMin: u16
  readonly dataMax: u16
  readonly dataMultiple: u16
  readonly fields: readonly FieldRow[]
  /** Place of the length field among them from 0, or -1. */
  readonly lengthField: number
  readonly check: CheckRow
}

/** Octets of the longest frame before stuffing. */
export function longestFrame(table: FrameTable): u16 {
  return native.toU16(table.head + table.dataMax + table.tail)
}

/** A place that no field has is a defect of the caller, told by a fault. */
export function fieldOf(table: FrameTable, field: number): FieldRow {
  return table.fields[field] ?? native.fault(Fault.outsideBuffer)
}

/** Whether a sync word stands at `at`. */
export function hasWord(word: readonly u8[], octets: Bytes, at: number): boolean {
  for (let place = 0; place < word.length; place++) if (native.readU8(octets, at + place) !== word[place]) return false
  return true
}
