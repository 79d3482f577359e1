import type { Timer } from '../../../hal/io/timer'
import { Severity } from '../../../hal/station/messages'
import type { CommandSequence } from '../commands/command-sequence'
import type { Commands } from '../commands/commands'
import type { Downlink } from '../downlink'
import { KernelEvent, Table } from '../ids'
import type { Slots } from '../tables'
import type { Events } from './events'

/** Tells of tables that had no room: once a second at most, with the count of each since boot. */

const interval = 1000000

/** Counts since boot, by ids.ts Table. */
export type Counts = (this: void, table: u8) => u16

export function overflowCounts(commands: Commands, sequence: CommandSequence, downlink: Downlink): Counts {
  return table => {
    switch (table) {
      case Table.commandQueue:
        return commands.overflowed()
      case Table.verificationQueue:
        return downlink.verifications.dropped
      case Table.eventQueue:
        return downlink.events.dropped
      case Table.reportQueue:
        return downlink.reports.dropped
      default:
        return sequence.displaced
    }
  }
}

export class Overflows {
  private readonly counts: Counts
  private readonly tables: u8
  private readonly timer: Timer
  private readonly events: Events
  private readonly downlink: Downlink
  private readonly told: Slots<u16> = {}
  private due: u53 = interval

  constructor(counts: Counts, tables: u8, timer: Timer, events: Events, downlink: Downlink) {
    this.counts = counts
    this.tables = tables
    this.timer = timer
    this.events = events
    this.downlink = downlink
  }

  step(): void {
    const now = this.timer.now()
    if (now < this.due) return
    this.due = native.toU53(now + interval)
    for (let table = 1; table <= this.tables; table++) {
      const count = this.counts(native.toU8(table))
      if (count !== (this.told[table] ?? 0)) this.tell(native.toU8(table), count)
    }
  }

  private tell(table: u8, count: u16): void {
    const report = this.events.beginAbout(KernelEvent.tableOverflow, Severity.low, table)
    if (report === undefined) return
    report.u8(table)
    report.u16(count)
    // What no queue takes is told later.
    if (this.downlink.send()) this.told[table] = count
  }
}
