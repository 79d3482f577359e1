import { Fault } from '../../../faults'
import { writeBits } from './bits'
import { checkOf } from './check'
import { CheckKind, FieldKind, type FrameTable, fieldOf, longestFrame } from './table'

/**
 * Builds described frames in one buffer: `begin` with the octets of data, `put` for every open field, the data at `dataOffset`, `end`.
 * A number of data octets that the description does not allow, or a value that does not fit its field, raises a fault.
 */
export class FrameWriter {
  readonly octets: Bytes
  readonly dataOffset: u16
  private readonly table: FrameTable
  private dataOctets: u16 = 0

  constructor(table: FrameTable) {
    this.table = table
    this.octets = native.bytes(longestFrame(table))
    this.dataOffset = table.head
  }

  begin(dataOctets: u16): void {
    const table = this.table
    if (dataOctets < table.dataMin || dataOctets > table.dataMax || native.remainder(dataOctets, table.dataMultiple) !== 0) native.fault(Fault.packetTooLong)
    this.dataOctets = dataOctets
    const end = table.head + dataOctets + table.tail
    native.fill(this.octets, 0, 0, end)
    this.word(table.leading, 0)
    this.word(table.trailing, end - table.trailing.length)
    for (let at = 0; at < table.fields.length; at++) {
      const field = fieldOf(table, at)
      if (field.kind === FieldKind.constant) this.put(native.toU8(at), native.toU32(field.value))
      else if (field.kind === FieldKind.length) this.put(native.toU8(at), native.toU32(field.value + dataOctets))
    }
  }

  /** `field`: its place in the description from 0, data and check not counted. */
  put(field: u8, value: u32): void {
    const { bit, bits, behindData } = fieldOf(this.table, field)
    writeBits(this.octets, native.toU32(bit + (behindData ? this.dataEnd() * 8 : 0)), bits, value)
  }

  /** Writes the check. Returns the frame's octets. */
  end(): u16 {
    const table = this.table
    const check = table.check
    const end = native.toU16(this.dataEnd() + table.tail)
    if (check.kind === CheckKind.none) return end
    const octet = native.toU16(check.octet + (check.behindData ? this.dataEnd() : 0))
    const covered = check.isWhole ? native.toU16(end - table.trailing.length) : octet
    writeBits(this.octets, native.toU32(octet * 8), native.toU8(check.octets * 8), checkOf(check, this.octets, check.from, covered))
    return end
  }

  private word(octets: readonly u8[], at: number): void {
    for (let place = 0; place < octets.length; place++) native.writeU8(this.octets, at + place, octets[place] ?? 0)
  }

  private dataEnd(): u16 {
    return native.toU16(this.table.head + this.dataOctets)
  }
}
