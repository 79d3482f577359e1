import type { Timer } from '../../hal/io/timer'
import type { Severity } from '../../hal/station/messages'
import type { Downlink } from './downlink'
import type { KernelEvent } from './ids'
import type { EventRow, Slots, Value } from './tables'
import { writeValue } from './values'

/** ST[5]: things worth telling. One event goes out at most once a second; what is held back is counted. */

const leastInterval = 1000000

/** When each event may go out again, by a number unique to it. */
interface Gate {
  opensAt: u53
}

export class Events {
  private readonly downlink: Downlink
  private readonly timer: Timer
  private readonly rows: readonly EventRow[]
  private readonly gates: Slots<Gate> = {}
  dropped: u16 = 0

  constructor(downlink: Downlink, timer: Timer, rows: readonly EventRow[]) {
    this.downlink = downlink
    this.timer = timer
    this.rows = rows
  }

  /** Sends the payload's event of a row, unless it went out less than a second ago. */
  raise(row: EventRow, args: Slots<Value>): void {
    if (!this.admit(row.id)) return
    const report = this.downlink.begin(5, row.severity, 0)
    report.u16(row.id)
    let slot = 1
    for (const argument of row.arguments) {
      writeValue(report, argument.kind, args[slot] ?? 0)
      slot = slot + 1
    }
    this.downlink.send()
  }

  /** Starts a kernel event; undefined when it went out less than a second ago. The caller writes the arguments and sends. */
  begin(id: KernelEvent, severity: Severity) {
    if (!this.admit(id)) return undefined
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

  private admit(id: u16): boolean {
    const now = this.timer.now()
    const gate = this.gates[id]
    if (gate === undefined) {
      this.gates[id] = { opensAt: native.toU53(now + leastInterval) }
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
