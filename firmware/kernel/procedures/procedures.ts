import type { Timer } from '../../../hal/io/timer'
import { FailureCode, Severity } from '../../../hal/station/messages'
import type { Wait } from '../../declaration/payload'
import type { Downlink } from '../downlink'
import { endActivity } from '../end-activity'
import type { Events } from '../events/events'
import { Activity, FaultCause, KernelEvent, maxProcedureRuns } from '../ids'
import { Outcome } from '../services/service'
import type { BoardPayload, PayloadObject, ProcedureFrame, ProcedureRow, Slots, Value } from '../tables'
import type { Request, Verification } from '../verification'

/** Procedures: long work in bounded steps, several at once; a command that started one completes when it does. */

/** Longest time between two looks at what a procedure waits for. */
const pollMicros = 100000
/** Steps of one procedure that follow each other at most, and for how long. */
const burstSteps = 20
const burstMicros = 1000

/** Where a procedure can run: made once, so that no start takes room for one. */
interface Place {
  slot: u8
  /** Of the procedure that runs here; undefined: the place is free. */
  frame: ProcedureFrame | undefined
  wait: Wait | undefined
  /** When the present wait ends. */
  until: u53
  /** The command to report on; 0 when a task or another procedure started it. */
  requestId: u32
  sourceId: u16
  acknowledgement: u8
}

export class Procedures {
  private readonly rows: readonly ProcedureRow[]
  private readonly payload: BoardPayload
  private readonly timer: Timer
  private readonly verification: Verification
  private readonly events: Events
  private readonly downlink: Downlink
  private readonly places: Place[] = []
  /** Where a step or a condition executes: a mode change it makes does not abort it. */
  private executing: Place | undefined
  /** The command whose handler runs: the first procedure that it starts takes over its completion. */
  private request: Request | undefined
  /** Where that procedure runs, while the handler does. */
  private started: Place | undefined
  /** What the handler's `start` came to. */
  private outcome: u8 = Outcome.done
  /** Called after a wait passed its bound and the procedure was ended. */
  onTimeOut: (this: void) => void = () => {}

  constructor(rows: readonly ProcedureRow[], payload: BoardPayload, timer: Timer, verification: Verification, events: Events, downlink: Downlink) {
    this.rows = rows
    this.payload = payload
    this.timer = timer
    this.verification = verification
    this.events = events
    this.downlink = downlink
    for (let place = 0; place < maxProcedureRuns; place++)
      this.places.push({ slot: 0, frame: undefined, wait: undefined, until: 0, requestId: 0, sourceId: 0, acknowledgement: 0 })
  }

  /** Starters by slot, as the payload calls them. */
  starters(p: PayloadObject): Slots<(this: void, args: Slots<Value>) => void> {
    const starters: Slots<(this: void, args: Slots<Value>) => void> = {}
    let slot = 1
    for (let count = 0; count < this.rows.length; count++) {
      starters[slot] = this.starter(native.toU8(slot), p)
      slot = slot + 1
    }
    return starters
  }

  /** Stoppers by slot. */
  stoppers(): Slots<(this: void) => void> {
    const stoppers: Slots<(this: void) => void> = {}
    let slot = 1
    for (let count = 0; count < this.rows.length; count++) {
      stoppers[slot] = this.stopper(native.toU8(slot))
      slot = slot + 1
    }
    return stoppers
  }

  private stopper(slot: u8): (this: void) => void {
    return () => this.abort(slot)
  }

  private starter(slot: u8, p: PayloadObject): (this: void, args: Slots<Value>) => void {
    return args => this.start(slot, p, args)
  }

  private start(slot: u8, p: PayloadObject, args: Slots<Value>): void {
    const request = this.request
    this.request = undefined
    const place = this.placeFor(slot)
    if (place === undefined) {
      if (request !== undefined) this.outcome = FailureCode.busy
      this.refused(slot)
      return
    }
    const create = this.payload.handlers.procedures[slot]
    if (create === undefined) native.fault(FaultCause.missingHandler)
    place.frame = create(p, args)
    place.slot = slot
    place.wait = undefined
    place.until = 0
    place.requestId = 0
    if (request === undefined) return
    place.requestId = request.requestId
    place.sourceId = request.sourceId
    place.acknowledgement = request.acknowledgement
    this.started = place
    this.outcome = Outcome.continues
  }

  /** A free place; none when there is none, or when this procedure runs already. */
  private placeFor(slot: u8): Place | undefined {
    let free: Place | undefined
    for (const place of this.places) {
      if (place.frame === undefined) free = free ?? place
      else if (place.slot === slot) return undefined
    }
    return free
  }

  private refused(slot: u8): void {
    const report = this.events.begin(KernelEvent.procedureRefused, Severity.low)
    if (report === undefined) return
    report.u8(this.idOf(slot))
    this.downlink.send()
  }

  /** Called before the handler of a command … */
  handling(request: Request): void {
    this.request = request
    this.outcome = Outcome.done
  }

  /** … and after it: done, continues (a procedure was started), or why that could not be, or did not last. */
  handled(): u8 {
    this.request = undefined
    this.started = undefined
    return this.outcome
  }

  /** Runs the next step of every procedure whose wait is over. */
  step(): void {
    for (const place of this.places) {
      const frame = place.frame
      if (frame !== undefined) this.proceed(place, frame)
    }
  }

  /** Runs steps one after another while none waits: cheap ones need not wait for the next turn. */
  private proceed(place: Place, frame: ProcedureFrame): void {
    const end = this.timer.now() + burstMicros
    let more = true
    for (let steps = 0; more && steps < burstSteps; steps++) {
      native.activity(Activity.procedure, this.idOf(place.slot))
      this.advance(place, frame)
      const now = this.timer.now()
      more = place.frame === frame && now < end && dueOf(place, now) <= now
    }
  }

  /** What runs of the payload may stop its own procedure, and start another in the same place. */
  private advance(place: Place, frame: ProcedureFrame): void {
    const wait = place.wait
    if (wait !== undefined) {
      const condition = wait.condition
      const over = this.timer.now() >= place.until
      const held = condition === undefined ? over : this.holds(place, condition)
      if (place.frame !== frame) return
      if (!held) {
        if (over) this.timeOut(place)
        return
      }
    }
    this.executing = place
    const next = frame.next()
    endActivity()
    this.executing = undefined
    if (place.frame !== frame) return
    if (next === undefined) {
      place.frame = undefined
      if (place.requestId !== 0) this.verification.completed(place)
      return
    }
    place.wait = next
    place.until = native.toU53(this.timer.now() + next.limit)
    if (place.requestId !== 0) this.verification.progress(place, frame.step)
  }

  private holds(place: Place, condition: () => boolean): boolean {
    this.executing = place
    const held = condition()
    endActivity()
    this.executing = undefined
    return held
  }

  private timeOut(place: Place): void {
    this.fail(place, FailureCode.timedOut)
    this.onTimeOut()
  }

  /** Stops every procedure but the one executing, and reports their commands as failed. */
  abortAll(): void {
    for (const place of this.places) if (place !== this.executing) this.fail(place, FailureCode.aborted)
  }

  /** Stops the procedure in `slot`, if it runs. */
  abort(slot: u8): void {
    for (const place of this.places) if (place.slot === slot) this.fail(place, FailureCode.aborted)
  }

  /** Ends the procedure whose step or condition was ended by the runtime. */
  faulted(): void {
    const place = this.executing
    this.executing = undefined
    if (place !== undefined) this.fail(place, FailureCode.faulted)
  }

  /** Forgets what a command's handler started before the runtime ended it; the command is reported by its dispatcher. */
  disown(): void {
    const place = this.started
    if (place !== undefined) place.frame = undefined
    this.handled()
  }

  private fail(place: Place, code: FailureCode): void {
    if (place.frame === undefined) return
    place.frame = undefined
    // The handler that started it still runs: the command has not begun.
    if (place === this.started) this.outcome = code
    else if (place.requestId !== 0) this.verification.failed(place, code)
  }

  /** Appends, for every place, the id of the procedure in it and the step it reached; 0 and 0 for a free one. */
  report(downlink: Downlink): void {
    for (const place of this.places) {
      const frame = place.frame
      downlink.writer.u8(frame === undefined ? 0 : this.idOf(place.slot))
      downlink.writer.u16(frame === undefined ? 0 : frame.step)
    }
  }

  /** The slot of the procedure with `id`, or 0. */
  slotOf(id: u8): u8 {
    let slot = 1
    for (const row of this.rows) {
      if (row.id === id) return native.toU8(slot)
      slot = slot + 1
    }
    return 0
  }

  private idOf(slot: u8): u8 {
    const row = this.rows[slot - 1]
    return row === undefined ? 0 : row.id
  }

  /** When `step` wants to be called again, at most `limit` from now. */
  nextDue(now: u53, limit: number): u53 {
    let due = native.toU53(now + limit)
    for (const place of this.places) {
      if (place.frame !== undefined) due = native.toU53(native.min(due, dueOf(place, now)))
    }
    return due
  }
}

/** A delay ends at its time; a condition is looked at again and again until then. */
function dueOf({ wait, until }: Place, now: u53): number {
  if (wait === undefined) return now
  return wait.condition === undefined ? until : native.min(until, now + pollMicros)
}
