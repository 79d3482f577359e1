import type { Timer } from '../../../hal/io/timer'
import type { Severity } from '../../../hal/station/messages'
import type { Downlink } from '../downlink'
import type { KernelEvent } from '../ids'
import type { EventRow, Slots, Value } from '../tables'
import { writeValue } from '../values'
import type { EventFilter } from './filter'

/** ST[5]: things worth telling, as far as the filter lets them through. One event goes out at most once a second; what is held back is counted. */

const leastInterval = 1000000

/** When each event may go out again. */
interface Gate {
  opensAt: u53
}

export class Events {
  readonly filter: EventFilter
  private readonly downlink: Downlink
  private readonly timer: Timer
  private readonly rows: readonly EventRow[]
  /** By id, and by 65,536 · subject + id for events with a subject. */
  private readonly gates: Slots<Gate> = {}
  /** Events held back because they went out less than a second ago. */
  dropped: u16 = 0

  constructor(downlink: Downlink, timer: Timer, rows: readonly EventRow[], filter: EventFilter) {
    this.downlink = downlink
    this.timer = timer
    this.rows = rows
    this.filter = filter
  }

  /** Sends the payload's event of a row, unless it is held back. */
  raise(row: EventRow, args: Slots<Value>): void {
    if (!this.filter.passes(row.id, row.severity) || !this.admit(row.id)) return
    const report = this.downlink.begin(5, row.severity, 0)
    report.u16(row.id)
    let slot = 1
    for (const argument of row.arguments) {
      writeValue(report, argument.kind, args[slot] ?? 0)
      slot = slot + 1
    }
    this.downlink.send()
  }

  /** Starts a kernel event; undefined when it is held back. The caller writes the arguments and sends. */
  begin(id: KernelEvent, severity: Severity) {
    return this.beginAbout(id, severity, 0)
  }

  /** The same for an event about something by number 0–255: one about another is not held back by it. */
  beginAbout(id: KernelEvent, severity: Severity, subject: u8) {
    if (!this.filter.passes(id, severity) || !this.admit(subject * 65536 + id)) return undefined
    const report = this.downlink.begin(5, severity, 0)
    report.u16(id)
    return report
  }

  /** The payload's events as it calls them, by slot. */
  raisers(): Slots<(this: void, args: Slots<Value>) => void> {
    const raisers: Slots<(this: void, args: Slots<Value>) => void> = {}
    let slot = 1
    for (const row of this.rows) {
      raisers[slot] = this.raiser(row)
      slot = slot + 1
    }
    return raisers
  }

  private raiser(row: EventRow): (this: void, args: Slots<Value>) => void {
    return args => this.raise(row, args)
  }

  private admit(key: u32): boolean {
    const now = this.timer.now()
    const gate = this.gates[key]
    if (gate === undefined) {
      this.gates[key] = { opensAt: native.toU53(now + leastInterval) }
      return true
    }
    if (now < gate.opensAt) {
      this.dropped = native.toU16(this.dropped + 1)
      return false
    }
    gate.opensAt = native.toU53(now + leastInterval)
    return true
  }
}
