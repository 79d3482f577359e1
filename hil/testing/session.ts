import { ask, type Bound, type Mark } from '../questions/ask'
import type { Question } from '../questions/question'
import type { FaultValues } from '../recorder/recorder'
import type { Cursor } from '../station/log'
import type { Hands, OpenedBoard } from './source'

/** One test with its board: what its fixtures share. */
export class Session {
  /** The last thing that the test did to the payload: by default its questions begin there, so that no answer can come too early. */
  #did: Cursor = 0

  constructor(
    readonly opened: OpenedBoard,
    /** Ends the test as "not run". */
    readonly notRun: (reason: string) => never,
  ) {}

  get bench() {
    return this.opened.bench
  }

  /** To be told of each thing that the test does; `at` is the place of a command in the log. */
  did(at: Cursor = this.bench.station.cursor): void {
    this.#did = at
  }

  /** Where faults are put in; a bench without hands on the board ends the test as "not run". */
  get hands(): Hands {
    return this.opened.hands ?? this.notRun('this bench has no hands on the line, the buses and the clock')
  }

  /** Puts a fault in and records it, which is something the test did. On a recording it has to be there. */
  put(about: string, fault: FaultValues, putIn: () => void): void {
    const { recall } = this.opened
    this.bench.recorder.fault(about, fault)
    if (recall === undefined) putIn()
    else recall(about, fault)
    this.did()
  }

  /** This place in the log and this instant, for a question to begin at. */
  mark(): Mark {
    return { cursor: this.bench.station.cursor, at: this.bench.rig.now }
  }

  /** Where a question with this bound begins. */
  beginOf({ since = this.#did }: Bound): Cursor {
    return typeof since === 'number' ? since : since.cursor
  }

  /** The log counts since the last thing the test did, the bound from now; a mark moves both. */
  ask<T>(question: Question<T>, bound: Bound): Promise<T> {
    return ask(this.bench, question, { since: this.#did, ...bound })
  }
}
