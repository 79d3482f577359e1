import type { Timer } from '../../hal/io/timer'
import { FailureCode } from '../../hal/station/messages'
import type { Wait } from '../declaration/payload'
import { FaultCause } from './ids'
import { Outcome } from './services/service'
import type { BoardPayload, PayloadObject, ProcedureFrame, ProcedureRow, Slots, Value } from './tables'
import type { Request, Verification } from './verification'

/** Procedures: long work in bounded steps. One runs at a time; its command completes when it does. */

/** Longest time between two looks at what a procedure waits for. */
export const pollMicros = 100000

interface Run {
  readonly slot: u8
  readonly frame: ProcedureFrame
  /** The command to report on; none when a task started the procedure. */
  readonly request: Request | undefined
  wait: Wait | undefined
  /** When the present wait ends. */
  until: u53
}

export class Procedures {
  private readonly rows: readonly ProcedureRow[]
  private readonly payload: BoardPayload
  private readonly timer: Timer
  private readonly verification: Verification
  private run: Run | undefined
  /** True while a step of the procedure executes: a mode change it makes does not abort it. */
  private stepping: boolean = false
  /** The command whose handler runs: a procedure that it starts takes over its completion. */
  private request: Request | undefined
  /** Called after a wait passed its bound and the procedure was ended. */
  onTimeOut: (this: void) => void = () => {}
  /** What the handler's `start` came to. */
  private outcome: u8 = Outcome.done

  constructor(rows: readonly ProcedureRow[], payload: BoardPayload, timer: Timer, verification: Verification) {
    this.rows = rows
    this.payload = payload
    this.timer = timer
    this.verification = verification
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

  private starter(slot: u8, p: PayloadObject): (this: void, args: Slots<Value>) => void {
    return args => this.start(slot, p, args)
  }

  private start(slot: u8, p: PayloadObject, args: Slots<Value>): void {
    if (this.run !== undefined) {
      this.outcome = FailureCode.busy
      return
    }
    const create = this.payload.handlers.procedures[slot]
    if (create === undefined) native.fault(FaultCause.missingHandler)
    this.run = { slot, frame: create(p, args), request: this.request, wait: undefined, until: 0 }
    this.outcome = Outcome.continues
  }

  /** Called before the handler of a command … */
  handling(request: Request): void {
    this.request = request
    this.outcome = Outcome.done
  }

  /** … and after it: done, continues (a procedure was started), or `busy` (it could not be). */
  handled(): u8 {
    this.request = undefined
    return this.outcome
  }

  /** Runs the procedure's next step when its wait is over. */
  step(): void {
    const run = this.run
    if (run === undefined) return
    const now = this.timer.now()
    const wait = run.wait
    if (wait !== undefined) {
      const condition = wait.condition
      const over = now >= run.until
      if (condition === undefined) {
        if (!over) return
      } else if (!this.holds(condition)) {
        if (over) this.timeOut()
        return
      }
    }
    this.stepping = true
    const next = run.frame.next()
    this.stepping = false
    if (next === undefined) {
      this.run = undefined
      if (run.request !== undefined) this.verification.completed(run.request)
      return
    }
    run.wait = next
    run.until = native.toU53(now + next.limit)
    if (run.request !== undefined) this.verification.progress(run.request, run.frame.step)
  }

  private timeOut(): void {
    this.fail(FailureCode.timedOut)
    this.onTimeOut()
  }

  private holds(condition: () => boolean): boolean {
    this.stepping = true
    const held = condition()
    this.stepping = false
    return held
  }

  /** Stops the procedure, unless it is the one executing, and reports its command as failed. */
  abort(): void {
    if (!this.stepping) this.fail(FailureCode.aborted)
  }

  /** Ends the procedure whose step was ended by the runtime. */
  faulted(): void {
    this.stepping = false
    this.request = undefined
    this.fail(FailureCode.faulted)
  }

  private fail(code: FailureCode): void {
    const run = this.run
    if (run === undefined) return
    this.run = undefined
    if (run.request !== undefined) this.verification.failed(run.request, code)
  }

  /** Id of the running procedure, or 0. */
  runningId(): u8 {
    const run = this.run
    if (run === undefined) return 0
    const row = this.rows[run.slot - 1]
    return row === undefined ? 0 : row.id
  }

  /** The step reached, or 0. */
  stepReached(): u16 {
    const run = this.run
    return run === undefined ? 0 : run.frame.step
  }

  /** When `step` wants to be called again, at the latest. */
  nextDue(now: u53): u53 {
    if (this.run === undefined) return native.toU53(now + 1000000)
    return native.toU53(now + pollMicros)
  }
}
