import { HilError } from '../errors'
import type { FaultyBoard } from '../faults/faulty-board'
import type { StationClock } from '../faults/station-clock'
import type { Bench } from '../procedure/bench'
import type { FaultValues } from '../recorder/recorder'
import type { BoardFacts, ProgramFacts } from '../report/run-record'
import type { World } from '../worlds/world'

/** Where a test gets its board from. `berth test` puts one in place before the tests of a file are collected. */

/** What a test ran on, down to image hash and serial number: plain data, in every report. */
export interface TestedBoard {
  readonly payload: string
  readonly board: BoardFacts
  readonly program: ProgramFacts
  readonly dictionaryHash: number
  /** Of everything random in the bench. */
  readonly seed: number
}

/** A board for one test: fresh, not powered, under record. */
export interface OpenedBoard {
  readonly tested: TestedBoard
  readonly bench: Bench
  /** Absent: nothing stands on the payload's buses that the bench could change. */
  readonly world?: World
  /** Where faults are put in. Absent: this bench has no hands on line, buses and clock. */
  readonly hands?: Hands
  /** Of a recording: moves to where it holds the fault, or ends the test as "not run". */
  readonly recall?: (about: string, fault: FaultValues) => void
  /** Where the record of this test is written. */
  readonly log?: string
  /** Why the bench cannot switch power, if it cannot; then `restart` makes the board begin anew. */
  readonly powerIsFixed?: string
  readonly restart?: () => void
}

/** Where a bench puts faults in. */
export interface Hands {
  readonly board: FaultyBoard
  readonly stationClock: StationClock
}

export interface BoardSource {
  /** `payload` is its name; `notRun` ends the test, which is called `test`. Throws B2033 for a payload that nothing was built of. */
  open(payload: string, notRun: (reason: string) => never, test: string): Promise<OpenedBoard>
}

let inPlace: BoardSource | undefined

/** Puts a source in place for this process. */
export function useBoards(source: BoardSource): void {
  inPlace = source
}

/** The source in place; B2033 when there is none. */
export function boardSource(): BoardSource {
  if (inPlace === undefined)
    throw new HilError('B2033', 'this test has no board', {
      why: 'it was started by Vitest alone, and the bench builds nothing',
      mend: 'npx --no-install berth test FILE --board host|pico builds the payload and runs Vitest with it',
    })
  return inPlace
}
