import type { Slots } from '../tables'

/** Which events go out: the station switches single ones, and whole severities. After boot all do. */
export class EventFilter {
  /** Ids that there are, in dictionary order. */
  readonly ids: readonly u16[]
  private readonly off: Slots<boolean> = {}
  /** By Severity. */
  private readonly severityOff: Slots<boolean> = {}
  /** Events that did not pass. */
  heldBack: u16 = 0

  constructor(ids: readonly u16[]) {
    this.ids = ids
  }

  has(id: u16): boolean {
    for (const known of this.ids) if (known === id) return true
    return false
  }

  enable(id: u16, on: boolean): void {
    this.off[id] = !on
  }

  enableSeverity(severity: u8, on: boolean): void {
    this.severityOff[severity] = !on
  }

  isOff(id: u16): boolean {
    return this.off[id] === true
  }

  /** The severities that are off: 1 informative, 2 low, 4 medium, 8 high. */
  severitiesOff(): u8 {
    let sum = 0
    let bit = 1
    for (let severity = 1; severity <= 4; severity++) {
      if (this.severityOff[severity] === true) sum = sum + bit
      bit = bit * 2
    }
    return native.toU8(sum)
  }

  /** True when the event may go out; else it is counted. */
  passes(id: u16, severity: u8): boolean {
    if (this.off[id] !== true && this.severityOff[severity] !== true) return true
    this.heldBack = native.toU16(this.heldBack + 1)
    return false
  }
}
