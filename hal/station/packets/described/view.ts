import { LinkFault } from '../../messages'
import { readBits, writeBits } from './bits'
import { checkOf } from './check'
import { CheckKind, FieldKind, type FrameTable, fieldOf, hasWord } from './table'

/** Reads described frames in a buffer that is reused for each. */
export class FrameView {
  readonly octets: Bytes
  readonly table: FrameTable
  /** Data: [dataOffset, dataEnd) of `octets`. */
  readonly dataOffset: u16
  dataEnd: u16

  constructor(table: FrameTable, octets: Bytes) {
    this.table = table
    this.octets = octets
    this.dataOffset = table.head
    this.dataEnd = table.head
  }

  /** Takes [0, length) as a frame: length, sync words, check, constants. Returns 0, or the LinkFault that forbids to use it. */
  check(length: u16): u8 {
    const { head, tail, dataMin, dataMax, dataMultiple, fields, leading, trailing } = this.table
    const data = length - head - tail
    if (data < dataMin || data > dataMax || native.remainder(native.toU53(data), dataMultiple) !== 0) return LinkFault.cutFrame
    if (!hasWord(leading, this.octets, 0) || !hasWord(trailing, this.octets, length - trailing.length)) return LinkFault.cutFrame
    this.dataEnd = native.toU16(head + data)
    const lengthField = this.table.lengthField
    if (lengthField >= 0 && this.get(native.toU8(lengthField)) !== fieldOf(this.table, lengthField).value + data) return LinkFault.cutFrame
    if (!this.checkHolds(length)) return LinkFault.badChecksum
    for (let at = 0; at < fields.length; at++) {
      const field = fieldOf(this.table, at)
      if (field.kind === FieldKind.constant && this.get(native.toU8(at)) !== field.value) return LinkFault.notForUs
    }
    return 0
  }

  /** `field`: its place in the description from 0, data and check not counted. */
  get(field: u8): u32 {
    const { bit, bits, behindData } = fieldOf(this.table, field)
    return readBits(this.octets, native.toU32(bit + (behindData ? this.dataEnd * 8 : 0)), bits)
  }

  private checkHolds(length: u16): boolean {
    const check = this.table.check
    if (check.kind === CheckKind.none) return true
    const octet = native.toU16(check.octet + (check.behindData ? this.dataEnd : 0))
    const bit = native.toU32(octet * 8)
    const bits = native.toU8(check.octets * 8)
    const found = readBits(this.octets, bit, bits)
    if (!check.isWhole) return checkOf(check, this.octets, check.from, octet) === found
    writeBits(this.octets, bit, bits, 0)
    const due = checkOf(check, this.octets, check.from, native.toU16(length - this.table.trailing.length))
    writeBits(this.octets, bit, bits, found)
    return due === found
  }
}
