import type { Timer } from '../../hal/io/timer'
import type { Micros } from '../../hal/units'
import type { Downlink } from './downlink'
import { Report } from './ids'
import type { Modes } from './modes/modes'
import type { ChannelRow, PayloadObject, PayloadTables, ReportRow } from './tables'
import type { Tasks } from './tasks/tasks'
import { writeValue } from './values'

/** ST[3] reports: the kernel's own, all channels of the payload, the times of its tasks, and the reports that the payload declares. */

interface Periodic {
  readonly row: ReportRow
  period: Micros
  enabled: boolean
  due: u53
}

/** Appends the fields of report 1. */
export type SystemReport = (this: void, downlink: Downlink) => void

export class Housekeeping {
  private readonly downlink: Downlink
  private readonly timer: Timer
  private readonly modes: Modes
  private readonly p: PayloadObject
  private readonly channels: readonly ChannelRow[]
  private readonly modeCount: number
  /** Octets of line that all reports of one mode may take in a second. */
  private readonly budget: u32
  private readonly system: SystemReport
  private readonly tasks: Tasks
  private readonly reports: Periodic[] = []

  constructor(tables: PayloadTables, downlink: Downlink, timer: Timer, modes: Modes, p: PayloadObject, system: SystemReport, tasks: Tasks) {
    this.downlink = downlink
    this.timer = timer
    this.modes = modes
    this.p = p
    this.channels = tables.channels
    this.modeCount = tables.modes.length
    this.budget = tables.reportBudget
    this.system = system
    this.tasks = tasks
    const now = timer.now()
    const count = tables.reports.length
    let place = 1
    for (const row of tables.reports) {
      // Spread over the period, so that they do not queue behind each other.
      this.reports.push({ row, period: row.period, enabled: row.enabled, due: native.toU53(now + (row.period * place) / count) })
      place = place + 1
    }
  }

  private find(id: u8): Periodic | undefined {
    for (const report of this.reports) if (report.row.id === id) return report
    return undefined
  }

  has(id: u8): boolean {
    return this.find(id) !== undefined
  }

  /** True when the line can bear the report beside the others: `period` 0 keeps the present one. */
  fits(id: u8, period: Micros): boolean {
    for (let mode = 1; mode <= this.modeCount; mode++) {
      let load = 0
      for (const report of this.reports) {
        const isAsked = report.row.id === id
        const every = isAsked && period !== 0 ? period : report.period
        if ((report.enabled || isAsked) && allows(report.row, mode)) load = load + (report.row.octets * 1000000) / every
      }
      if (load > this.budget) return false
    }
    return true
  }

  enable(id: u8, on: boolean): void {
    const report = this.find(id)
    if (report === undefined) return
    if (on && !report.enabled) report.due = this.timer.now()
    report.enabled = on
  }

  /** True when the declaration allows a report this period. */
  allowsPeriod(id: u8, period: Micros): boolean {
    const report = this.find(id)
    return report !== undefined && period >= report.row.least && period <= report.row.greatest
  }

  /** The next report comes one new period from now. */
  setPeriod(id: u8, period: Micros): void {
    const report = this.find(id)
    if (report === undefined) return
    report.period = period
    report.due = native.toU53(this.timer.now() + period)
  }

  /** Sends the reports that are due. */
  step(): void {
    const now = this.timer.now()
    for (const report of this.reports) {
      if (report.enabled && now >= report.due) {
        let due = report.due + report.period
        while (due <= now) due = due + report.period
        report.due = native.toU53(due)
        if (allows(report.row, this.modes.current)) this.write(report.row, 0)
      }
    }
  }

  /** Sends one report to `destination`. */
  send(id: u8, destination: u16): void {
    const report = this.find(id)
    if (report !== undefined) this.write(report.row, destination)
  }

  private write(row: ReportRow, destination: u16): void {
    const report = this.downlink.begin(3, 25, destination)
    report.u8(row.id)
    if (row.id === Report.system) {
      this.system(this.downlink)
    } else if (row.id === Report.tasks) {
      this.tasks.report(this.downlink)
    } else {
      for (const slot of row.channels) {
        const channel = this.channels[slot - 1]
        if (channel !== undefined) writeValue(report, channel.kind, this.p.telemetry[slot] ?? 0)
      }
    }
    this.downlink.send()
  }

  /** The earliest report to come, at most `limit` from now. */
  nextDue(now: u53, limit: Micros): u53 {
    let due = native.toU53(now + limit)
    for (const report of this.reports) if (report.enabled && report.due < due) due = report.due
    return due
  }
}

function allows(row: ReportRow, mode: number): boolean {
  if (row.modes.length === 0) return true
  for (const slot of row.modes) if (slot === mode) return true
  return false
}
