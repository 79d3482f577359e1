import type { Timer } from '../../../hal/io/timer'
import { Severity } from '../../../hal/station/messages'
import type { Downlink } from '../downlink'
import type { Events } from '../events/events'
import { KernelEvent } from '../ids'
import type { Modes } from '../modes/modes'
import type { LimitRow, PayloadObject } from '../tables'
import { numberOf } from '../values'

/**
 * ST[12] monitoring: each period every watched channel is compared with its yellow and red range, as it stands on the wire. What holds for the
 * declared number of samples in a row is told in an event: on leaving a range, and on the way back. Red may enter a mode or raise a declared fault.
 */

/** What a watched channel holds until the payload writes it: a zero like any other to who reads it, yet told from one. */
const unwritten = -0

const enum Level {
  nominal = 0,
  yellow = 1,
  red = 2,
}

interface Watch {
  readonly row: LimitRow
  isOn: boolean
  level: u8
  /** What the last samples were, and how many in a row. */
  seen: u8
  streak: u16
  /** False until the payload gave the channel a value. */
  isSampled: boolean
}

export class Limits {
  private readonly timer: Timer
  private readonly period: u32
  private readonly p: PayloadObject
  private readonly modes: Modes
  private readonly events: Events
  private readonly downlink: Downlink
  private readonly watches: Watch[] = []
  private due: u53

  constructor(rows: readonly LimitRow[], period: u32, timer: Timer, p: PayloadObject, modes: Modes, events: Events, downlink: Downlink) {
    this.timer = timer
    this.period = period
    this.p = p
    this.modes = modes
    this.events = events
    this.downlink = downlink
    for (const row of rows) {
      this.watches.push({ row, isOn: true, level: Level.nominal, seen: Level.nominal, streak: 0, isSampled: false })
      p.telemetry[row.slot] = unwritten
    }
    this.due = native.toU53(timer.now() + period)
  }

  /** True when the channel with `id` is watched. */
  has(id: u8): boolean {
    return this.find(id) !== undefined
  }

  /** Switched on again, a channel starts as nominal. */
  enable(id: u8, on: boolean): void {
    const watch = this.find(id)
    if (watch === undefined) return
    watch.isOn = on
    watch.level = Level.nominal
    watch.streak = 0
  }

  /** Channels that are switched off. */
  offCount(): u8 {
    let count = 0
    for (const watch of this.watches) if (!watch.isOn) count = count + 1
    return native.toU8(count)
  }

  /** Channels that are yellow (1) or red (2) now. */
  countOf(level: u8): u8 {
    let count = 0
    for (const watch of this.watches) if (watch.isOn && watch.level === level) count = count + 1
    return native.toU8(count)
  }

  /** Samples when it is time. */
  step(): void {
    const now = this.timer.now()
    if (now < this.due) return
    let due = this.due + this.period
    while (due <= now) due = due + this.period
    this.due = native.toU53(due)
    for (const watch of this.watches) if (watch.isOn) this.sample(watch)
  }

  private find(id: u8): Watch | undefined {
    for (const watch of this.watches) if (watch.row.id === id) return watch
    return undefined
  }

  private sample(watch: Watch): void {
    const row = watch.row
    const value = numberOf(this.p.telemetry[row.slot] ?? 0)
    if (!watch.isSampled) {
      if (value === 0 && 1 / value < 0) return
      watch.isSampled = true
    }
    const level = levelOf(row, value)
    watch.streak = level === watch.seen ? native.toU16(watch.streak + 1) : 1
    watch.seen = level
    if (level !== watch.level && watch.streak >= row.persistence) {
      watch.level = level
      this.tell(row, level, value)
      if (level === Level.red && row.mode !== 0) this.modes.enter(row.mode)
    }
    if (watch.level === Level.red && row.fault !== 0) this.raise(row.fault)
  }

  /** Each red sample raises the fault, whose own persistence and clearing time hold. */
  private raise(slot: u8): void {
    const raise = this.p.fault[slot]
    if (raise !== undefined) raise({})
  }

  private tell(row: LimitRow, level: u8, value: number): void {
    const id = level === Level.red ? KernelEvent.limitRed : level === Level.yellow ? KernelEvent.limitYellow : KernelEvent.limitNominal
    const severity = level === Level.red ? Severity.medium : level === Level.yellow ? Severity.low : Severity.informative
    const report = this.events.beginAbout(id, severity, row.id)
    if (report === undefined) return
    report.u8(row.id)
    report.f64(value)
    this.downlink.send()
  }
}

/** NaN lies in no range. */
function levelOf(row: LimitRow, value: number): u8 {
  if (!(value >= row.redLow && value <= row.redHigh)) return Level.red
  return value >= row.yellowLow && value <= row.yellowHigh ? Level.nominal : Level.yellow
}
