import type { Board } from '../../boards/contract'
import type { Dictionary } from '../../firmware/declaration/dictionary'
import { faultyBoard } from '../faults/faulty-board'
import { StationClock } from '../faults/station-clock'
import { openBench } from '../procedure/bench'
import { LogWriter } from '../recorder/log/writer'
import { startRecorder } from '../recorder/recorder'
import type { World } from '../worlds/world'
import type { OpenedBoard, TestedBoard } from './source'

export interface Emulated {
  /** Folder of the record, made here; absent: it is kept in memory alone. */
  readonly log?: string
  /** Not powered. */
  readonly board: Board
  /** PWM outputs of the payload, to be watched from the start. */
  readonly outputs: readonly string[]
  readonly dictionary: Dictionary
  readonly tested: TestedBoard
  /** Puts device models on the board's buses. */
  readonly surround: (board: Board) => World | undefined
}

/** The station's clock at power on, in seconds of the agency epoch: a stand-in. */
const epochSeconds = 800_000_000

/** A bench on the model of a board. */
export async function openEmulated({ board, outputs, dictionary, tested, surround, log }: Emulated): Promise<OpenedBoard> {
  const faulty = faultyBoard(board)
  const stationClock = new StationClock(board.clock)
  const recorder = startRecorder(faulty, {
    outputs,
    ...(log === undefined ? {} : { log: logFor(board, log) }),
    placeToBoard: sent => faulty.link.placeOf(sent),
  })
  const world = surround(recorder.board)
  const bench = await openBench({ recorder, dictionary, epochSeconds, timekeeper: stationClock })
  return { tested, bench, ...(log === undefined ? {} : { log }), hands: { board: faulty, stationClock }, ...(world === undefined ? {} : { world }) }
}

function logFor({ name: board, proofLevel, link, clock }: Board, folder: string): LogWriter {
  const header = { board, proofLevel, baud: link.baud, lineErrors: 'observable', started: new Date().toISOString() } as const
  return new LogWriter({ folder, clock, header, needed: 1 << 20 })
}
