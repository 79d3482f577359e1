import type { ParameterRow, Slots, Value } from '../tables'
import { inRange, numberOf, octetsOf, readNumber, valueOf, writeNumber } from '../values'

/**
 * The payload's parameters: present values by slot, as the payload reads them, and the same in one image as the wire has them: for each
 * parameter in declaration order its id u8 and its value. The image's CRC-16 tells the ground whether it knows them all.
 */
export class Parameters {
  readonly rows: readonly ParameterRow[]
  readonly values: Slots<Value> = {}
  readonly image: Bytes
  /** Octets of the image. */
  readonly octets: u16
  /** CRC-16/IBM-3740 of the image. */
  checksum: u16 = 0
  /** Where each value stands in an image, by slot. */
  private readonly offsets: Slots<u16> = {}
  /** Slots by id. */
  private readonly slots: Slots<u8> = {}

  constructor(rows: readonly ParameterRow[]) {
    this.rows = rows
    let octets = 0
    for (const row of rows) octets = octets + 1 + octetsOf(row.kind)
    this.octets = native.toU16(octets)
    this.image = native.bytes(native.toU16(native.max(1, octets)))
    let at = 0
    let slot = 1
    for (const row of rows) {
      native.writeU8(this.image, at, row.id)
      this.slots[row.id] = native.toU8(slot)
      this.offsets[slot] = native.toU16(at + 1)
      writeNumber(this.image, at + 1, row.kind, numberOf(row.initial))
      at = at + 1 + octetsOf(row.kind)
      slot = slot + 1
    }
    this.refresh()
  }

  /** The slot of the parameter with `id`, or 0. */
  slotOf(id: u8): u8 {
    return this.slots[id] ?? 0
  }

  /** Where the value of the parameter in `slot` stands in an image. */
  offsetOf(slot: u8): u16 {
    return this.offsets[slot] ?? 0
  }

  /** True when every value of an image lies in its declared range. */
  holds(image: Bytes): boolean {
    let slot = 1
    for (const row of this.rows) {
      if (!inRange(row, readNumber(image, this.offsets[slot] ?? 0, row.kind))) return false
      slot = slot + 1
    }
    return true
  }

  /** Takes the values of the image, after it was changed; the payload sees all of them, or none. */
  refresh(): void {
    let slot = 1
    for (const row of this.rows) {
      this.values[slot] = valueOf(row.kind, readNumber(this.image, this.offsets[slot] ?? 0, row.kind))
      slot = slot + 1
    }
    this.checksum = native.crc16(this.image, 0, this.octets)
  }
}
