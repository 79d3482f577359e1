import type { Cancel, Clock, Nanoseconds } from '../../boards/contract'

interface Alarm {
  readonly when: Nanoseconds
  /** Call order, for equal times. */
  readonly order: number
  action: (() => void) | undefined
}

const before = (a: Alarm, b: Alarm) => a.when < b.when || (a.when === b.when && a.order < b.order)

/** Rig time that passes only when told to. Alarms run in order of time, then of the calls that set them. */
export class VirtualClock implements Clock {
  #now: Nanoseconds = 0
  #order = 0
  #paused = false
  /** Binary heap. */
  readonly #alarms: Alarm[] = []

  get now(): Nanoseconds {
    return this.#now
  }

  at(when: Nanoseconds, action: () => void): Cancel {
    const alarm: Alarm = { when: Math.max(when, this.#now), order: this.#order++, action }
    this.#push(alarm)
    return () => {
      alarm.action = undefined
    }
  }

  /** Runs every alarm due up to `until`, then stands at `until`; stands at the instant of `pause()` when an alarm called it. */
  advance(until: Nanoseconds): void {
    this.#paused = false
    for (;;) {
      const next = this.#alarms[0]
      if (next === undefined || next.when > until) break
      this.#pop()
      const { action } = next
      if (action === undefined) continue
      this.#now = next.when
      next.action = undefined
      action()
      if (this.#paused) return
    }
    this.#now = Math.max(this.#now, until)
  }

  pause(): void {
    this.#paused = true
  }

  #push(alarm: Alarm): void {
    const heap = this.#alarms
    let place = heap.length
    heap.push(alarm)
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!before(alarm, heap[parent]!)) break
      heap[place] = heap[parent]!
      place = parent
    }
    heap[place] = alarm
  }

  #pop(): void {
    const heap = this.#alarms
    const last = heap.pop()!
    if (heap.length === 0) return
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1
      if (!before(heap[child]!, last)) break
      heap[place] = heap[child]!
      place = child
    }
    heap[place] = last
  }
}
