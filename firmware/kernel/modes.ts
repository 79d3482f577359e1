import type { Downlink } from './downlink'
import type { ModeRow } from './tables'

/** The payload's modes. Every boot starts in `safe`, every fault ends there. A mode is held as its slot. */
export class Modes {
  private readonly rows: readonly ModeRow[]
  private readonly downlink: Downlink
  private readonly safe: u8
  current: u8
  /** Called after a change, with the reports still to come. */
  onChange: (this: void) => void = () => {}

  constructor(rows: readonly ModeRow[], safe: u8, downlink: Downlink) {
    this.rows = rows
    this.safe = safe
    this.current = safe
    this.downlink = downlink
  }

  /** Changes to the mode in `slot` and reports it; the present mode is left alone. */
  enter(slot: u8): void {
    if (slot === this.current) return
    const previous = this.current
    this.current = slot
    const report = this.downlink.begin(128, 2, 0)
    report.u8(this.idOf(slot))
    report.u8(this.idOf(previous))
    this.downlink.send()
    this.onChange()
  }

  enterSafe(): void {
    this.enter(this.safe)
  }

  /** The wire's id of the mode in `slot`. */
  idOf(slot: u8): u8 {
    const row = this.rows[slot - 1]
    return row === undefined ? 0 : row.id
  }

  /** The slot of the mode with `id`, or 0. */
  slotOf(id: u8): u8 {
    let slot = 1
    for (const row of this.rows) {
      if (row.id === id) return native.toU8(slot)
      slot = slot + 1
    }
    return 0
  }
}
