import type { Cancel, Clock, Nanoseconds } from '../../contract'

interface Alarm {
  readonly when: Nanoseconds
  action: (() => void) | undefined
}

/** Rig time of the host board. It passes only in `run`, and alarms may call `run` again: a bus transfer takes time inside a step. */
export class VirtualClock implements Clock {
  now: Nanoseconds = 0
  /** Sorted by time, equal times in call order. */
  private readonly alarms: Alarm[] = []

  at(when: Nanoseconds, action: () => void): Cancel {
    const alarm: Alarm = { when: Math.max(when, this.now), action }
    let place = this.alarms.length
    while (place > 0 && this.alarms[place - 1]!.when > alarm.when) place--
    this.alarms.splice(place, 0, alarm)
    return () => {
      alarm.action = undefined
    }
  }

  /** Runs what is due up to `until`; `stop` is asked after every alarm. Ends at `until`, or at the instant `stop` said so. */
  run(until: Nanoseconds, stop: () => boolean): void {
    for (let next = this.alarms[0]; next !== undefined && next.when <= until; next = this.alarms[0]) {
      this.alarms.shift()
      const { action } = next
      if (action === undefined) continue
      // An alarm inside an alarm may have moved time past this one.
      this.now = Math.max(this.now, next.when)
      action()
      if (stop()) return
    }
    this.now = Math.max(this.now, until)
  }
}
