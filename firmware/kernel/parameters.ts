import type { ParameterRow, Slots, Value } from './tables'

/** The payload's parameters: present values by slot, as the payload reads them. */
export class Parameters {
  readonly rows: readonly ParameterRow[]
  readonly values: Slots<Value> = {}

  constructor(rows: readonly ParameterRow[]) {
    this.rows = rows
    let slot = 1
    for (const row of rows) {
      this.values[slot] = row.initial
      slot = slot + 1
    }
  }

  /** The slot of the parameter with `id`, or 0. */
  slotOf(id: u8): u8 {
    let slot = 1
    for (const row of this.rows) {
      if (row.id === id) return native.toU8(slot)
      slot = slot + 1
    }
    return 0
  }
}
