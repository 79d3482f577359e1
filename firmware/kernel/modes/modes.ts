import type { Downlink } from '../downlink'
import { Activity } from '../ids'
import type { ModeRow } from '../tables'

/** The payload's modes. Every boot starts in `safe`, every escalation ends there. A mode is held as its slot. */
export class Modes {
  private readonly rows: readonly ModeRow[]
  private readonly downlink: Downlink
  private readonly safe: u8
  current: u8
  /** Called after a change, before the actions. */
  onChange: (this: void) => void = () => {}
  /** Runs the payload's exit action of a mode, and its entry action. */
  onExit: (this: void, slot: u8) => void = () => {}
  onEnter: (this: void, slot: u8) => void = () => {}

  constructor(rows: readonly ModeRow[], safe: u8, downlink: Downlink) {
    this.rows = rows
    this.safe = safe
    this.current = safe
    this.downlink = downlink
  }

  /**
   * Changes to the mode in `slot`, reports it, and runs the actions: exit of the one before, entry of the new one. The present
   * mode is left alone. The mode has changed before any action runs, so an action that is ended by the runtime cannot keep it.
   */
  enter(slot: u8): void {
    const previous = this.current
    if (slot === previous) return
    this.current = slot
    const report = this.downlink.begin(128, 2, 0)
    report.u8(this.idOf(slot))
    report.u8(this.idOf(previous))
    this.downlink.send()
    this.onChange()
    native.partOfActivity(Activity.modeAction, this.idOf(previous))
    this.onExit(previous)
    native.partOfActivity(Activity.modeAction, this.idOf(slot))
    this.onEnter(slot)
    native.partOfActivity(0, 0)
  }

  enterSafe(): void {
    this.enter(this.safe)
  }

  isSafe(): boolean {
    return this.current === this.safe
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
