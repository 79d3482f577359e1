import type { Timer } from '../../../hal/io/timer'
import { Severity } from '../../../hal/station/messages'
import type { Micros } from '../../../hal/units'
import type { TaskDefinition } from '../../declaration/payload'
import type { Downlink } from '../downlink'
import { endActivity } from '../end-activity'
import type { Events } from '../events/events'
import { Activity, KernelEvent } from '../ids'
import type { BoardPayload, PayloadObject } from '../tables'

/** Periodic tasks, released on a fixed grid; late ones are counted and reported, and each run is timed. */

interface TaskState {
  readonly slot: u8
  readonly definition: TaskDefinition<PayloadObject>
  nextRelease: u53
  /** End of the last run that ended by itself. */
  lastEnd: u53
  /** How long runs took, in microseconds: the last one, and the longest since boot. */
  lastTime: u32
  worstTime: u32
}

export class Tasks {
  private readonly timer: Timer
  private readonly events: Events
  private readonly downlink: Downlink
  private readonly p: PayloadObject
  private readonly states: TaskState[] = []
  lateCount: u16 = 0

  constructor(payload: BoardPayload, p: PayloadObject, timer: Timer, events: Events, downlink: Downlink) {
    this.timer = timer
    this.events = events
    this.downlink = downlink
    this.p = p
    const now = timer.now()
    let slot = 1
    let task = payload.handlers.tasks[slot]
    while (task !== undefined) {
      const definition = task()
      const nextRelease = native.toU53(now + definition.phase)
      this.states.push({ slot: native.toU8(slot), definition, nextRelease, lastEnd: nextRelease, lastTime: 0, worstTime: 0 })
      slot = slot + 1
      task = payload.handlers.tasks[slot]
    }
  }

  /** Runs every task whose release has come. */
  step(): void {
    for (const state of this.states) {
      const now = this.timer.now()
      if (now >= state.nextRelease) this.run(state, now)
    }
  }

  private run(state: TaskState, now: u53): void {
    const release = state.nextRelease
    const period = state.definition.period
    let next = release + period
    // A release that has passed altogether is lost, and its task is late by definition.
    while (next <= now) next = next + period
    state.nextRelease = native.toU53(next)
    native.activity(Activity.task, state.slot)
    state.definition.run(this.p)
    endActivity()
    const end = this.timer.now()
    state.lastEnd = end
    state.lastTime = native.toU32(end - now)
    if (state.lastTime > state.worstTime) state.worstTime = state.lastTime
    if (end - release > state.definition.deadline) this.late(state.slot)
  }

  private late(slot: u8): void {
    this.lateCount = native.toU16(this.lateCount + 1)
    const report = this.events.begin(KernelEvent.taskLate, Severity.low)
    if (report === undefined) return
    report.u8(slot)
    this.downlink.send()
  }

  /** Appends last and worst execution time of every task, in slot order. */
  report(downlink: Downlink): void {
    for (const state of this.states) {
      downlink.writer.u32(state.lastTime)
      downlink.writer.u32(state.worstTime)
    }
  }

  /** True while every task has ended a run within its watchdog limit. */
  alive(now: u53): boolean {
    for (const state of this.states) if (now - state.lastEnd > state.definition.watchdog) return false
    return true
  }

  /** The earliest next release, at most `limit` from now. */
  nextDue(now: u53, limit: Micros): u53 {
    let due = native.toU53(now + limit)
    for (const state of this.states) if (state.nextRelease < due) due = state.nextRelease
    return due
  }
}
