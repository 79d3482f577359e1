import type { Cancel, Clock, Nanoseconds } from '../../contract'

/** A call in the future. Kept in a list ordered by time, then by order of scheduling. */
class Alarm {
  when = 0
  scheduled = false
  next: Alarm | undefined = undefined

  constructor(
    private readonly clock: RigClock,
    readonly action: () => void,
  ) {}

  /** (Re)schedules `delay` nanoseconds from now. */
  schedule(delay: number): void {
    this.scheduleAt(this.clock.time + delay)
  }

  /** (Re)schedules at an instant; a past one means at the next advance. */
  scheduleAt(when: number): void {
    if (this.scheduled) this.clock.remove(this)
    this.when = Math.max(when, this.clock.time)
    this.clock.insert(this)
  }

  cancel(): void {
    if (this.scheduled) this.clock.remove(this)
  }
}

export type { Alarm }

/**
 * Rig time in nanoseconds, carried with fractions (a ring oscillator's cycle is no whole number) and shown whole.
 * It outlives resets and power cycles of the board; whatever belongs to a chip cancels its alarms when the chip goes.
 */
export class RigClock implements Clock {
  /** Exact time; `now` is its floor. */
  time = 0
  /** Time of the first alarm, or Infinity. */
  nextAlarm = Number.POSITIVE_INFINITY
  private first: Alarm | undefined

  get now(): Nanoseconds {
    return Math.floor(this.time)
  }

  /** As rp2040js names it (its IClock). */
  get nanos(): number {
    return this.time
  }

  at(when: Nanoseconds, action: () => void): Cancel {
    const alarm = this.createAlarm(action)
    alarm.scheduleAt(when)
    return () => alarm.cancel()
  }

  createAlarm(action: () => void): Alarm {
    return new Alarm(this, action)
  }

  insert(alarm: Alarm): void {
    let before: Alarm | undefined
    let after = this.first
    while (after !== undefined && after.when <= alarm.when) {
      before = after
      after = after.next
    }
    alarm.next = after
    if (before === undefined) this.first = alarm
    else before.next = alarm
    alarm.scheduled = true
    this.nextAlarm = this.first!.when
  }

  remove(alarm: Alarm): void {
    let before: Alarm | undefined
    let at = this.first
    while (at !== undefined && at !== alarm) {
      before = at
      at = at.next
    }
    if (at === undefined) return
    if (before === undefined) this.first = at.next
    else before.next = at.next
    alarm.scheduled = false
    alarm.next = undefined
    this.nextAlarm = this.first === undefined ? Number.POSITIVE_INFINITY : this.first.when
  }

  /** Moves to the first alarm's instant and runs it. Only call when `nextAlarm` is finite. */
  runFirst(): void {
    const alarm = this.first!
    if (alarm.when > this.time) this.time = alarm.when
    this.remove(alarm)
    alarm.action()
  }
}
