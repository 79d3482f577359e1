import type { Timer } from '../../hal/io/timer'
import type { Micros } from '../../hal/units'
import type { Downlink } from './downlink'
import { Report } from './ids'
import type { ChannelRow, PayloadObject } from './tables'
import type { Tasks } from './tasks/tasks'
import { writeValue } from './values'

/** ST[3] reports: the kernel's own, the payload's channels, and the times of its tasks. */

const systemMicros = 1000000

interface Periodic {
  readonly id: u8
  readonly period: Micros
  enabled: boolean
  due: u53
}

/** Appends the fields of report 1. */
export type SystemReport = (this: void, downlink: Downlink) => void

export class Housekeeping {
  private readonly downlink: Downlink
  private readonly timer: Timer
  private readonly p: PayloadObject
  private readonly channels: readonly ChannelRow[]
  private readonly system: SystemReport
  private readonly tasks: Tasks
  private readonly reports: Periodic[]

  constructor(downlink: Downlink, timer: Timer, p: PayloadObject, channels: readonly ChannelRow[], channelMicros: Micros, system: SystemReport, tasks: Tasks) {
    this.downlink = downlink
    this.timer = timer
    this.p = p
    this.channels = channels
    this.system = system
    this.tasks = tasks
    const now = timer.now()
    this.reports = [
      { id: Report.system, period: systemMicros, enabled: true, due: native.toU53(now + systemMicros) },
      // Apart, so that they do not queue behind each other.
      { id: Report.channels, period: channelMicros, enabled: true, due: native.toU53(now + channelMicros / 2) },
      { id: Report.tasks, period: systemMicros, enabled: true, due: native.toU53(now + systemMicros / 4) },
    ]
  }

  has(id: u8): boolean {
    for (const report of this.reports) if (report.id === id) return true
    return false
  }

  enable(id: u8, on: boolean): void {
    for (const report of this.reports) {
      if (report.id === id) {
        if (on && !report.enabled) report.due = this.timer.now()
        report.enabled = on
      }
    }
  }

  /** Sends the reports that are due. */
  step(): void {
    const now = this.timer.now()
    for (const report of this.reports) {
      if (report.enabled && now >= report.due) {
        let due = report.due + report.period
        while (due <= now) due = due + report.period
        report.due = native.toU53(due)
        this.send(report.id, 0)
      }
    }
  }

  /** Sends one report to `destination`. */
  send(id: u8, destination: u16): void {
    const report = this.downlink.begin(3, 25, destination)
    report.u8(id)
    if (id === Report.system) {
      this.system(this.downlink)
    } else if (id === Report.tasks) {
      this.tasks.report(this.downlink)
    } else {
      let slot = 1
      for (const channel of this.channels) {
        writeValue(report, channel.kind, this.p.telemetry[slot] ?? 0)
        slot = slot + 1
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
