import type { Timer } from '../../../hal/io/timer'
import { endActivity } from '../end-activity'
import type { Events } from '../events/events'
import { Activity, FaultCause } from '../ids'
import type { BoardPayload, FaultRow, PayloadObject, Slots, Value } from '../tables'
import type { Escalation } from './escalation'

/** Declared faults: raised by the payload, confirmed when they persist, answered by the response that the declaration demands. */

interface FaultState {
  readonly row: FaultRow
  readonly slot: u8
  /** Raises in a row, none of them later after the one before than the fault's clearing time. */
  streak: u8
  lastRaise: u53
  confirmed: boolean
  /** Confirmed, and its response not yet begun. */
  args: Slots<Value> | undefined
}

export class Faults {
  private readonly payload: BoardPayload
  private readonly timer: Timer
  private readonly events: Events
  private readonly escalation: Escalation
  private readonly states: FaultState[] = []
  /** Faults confirmed since boot, and the id of the last one (0: none). */
  confirmedCount: u16 = 0
  lastId: u8 = 0

  constructor(rows: readonly FaultRow[], payload: BoardPayload, timer: Timer, events: Events, escalation: Escalation) {
    this.payload = payload
    this.timer = timer
    this.events = events
    this.escalation = escalation
    let slot = 1
    for (const row of rows) {
      this.states.push({ row, slot: native.toU8(slot), streak: 0, lastRaise: 0, confirmed: false, args: undefined })
      slot = slot + 1
    }
  }

  /** Faults as the payload raises them, by slot. */
  raisers(): Slots<(this: void, args: Slots<Value>) => void> {
    const raisers: Slots<(this: void, args: Slots<Value>) => void> = {}
    for (const state of this.states) raisers[state.slot] = this.raiser(state)
    return raisers
  }

  private raiser(state: FaultState): (this: void, args: Slots<Value>) => void {
    return args => this.raise(state, args)
  }

  private raise(state: FaultState, args: Slots<Value>): void {
    const now = this.timer.now()
    if (now - state.lastRaise > state.row.clearMicros) {
      state.streak = 0
      state.confirmed = false
    }
    state.lastRaise = now
    if (state.confirmed) return
    state.streak = native.toU8(state.streak + 1)
    if (state.streak < state.row.persistence) return
    state.confirmed = true
    state.args = args
  }

  /** Tells of every fault that was confirmed since, and runs its response. */
  step(p: PayloadObject): void {
    for (const state of this.states) {
      const args = state.args
      if (args !== undefined) this.respond(state, args, p)
    }
  }

  private respond(state: FaultState, args: Slots<Value>, p: PayloadObject): void {
    state.args = undefined
    this.confirmedCount = native.toU16(this.confirmedCount + 1)
    this.lastId = state.row.faultId
    this.events.raise(state.row, args)
    this.escalation.faultConfirmed()
    const responses = this.payload.handlers.faults
    const response = responses === undefined ? undefined : responses[state.slot]
    if (response === undefined) native.fault(FaultCause.missingHandler)
    native.activity(Activity.faultResponse, state.row.faultId)
    response(p, args)
    endActivity()
  }
}
