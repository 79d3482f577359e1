import type { Board } from '../../boards/contract'
import type { Dictionary } from '../../firmware/declaration/dictionary'
import { faultyBoard } from '../faults/faulty-board'
import { StationClock } from '../faults/station-clock'
import { openBench } from '../procedure/bench'
import { startRecorder } from '../recorder/recorder'
import type { World } from '../worlds/world'
import type { OpenedBoard, TestedBoard } from './source'

export interface Emulated {
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
export async function openEmulated({ board, outputs, dictionary, tested, surround }: Emulated): Promise<OpenedBoard> {
  const faulty = faultyBoard(board)
  const stationClock = new StationClock(board.clock)
  const recorder = startRecorder(faulty, { outputs, placeToBoard: sent => faulty.link.placeOf(sent) })
  const world = surround(recorder.board)
  const bench = await openBench({ recorder, dictionary, epochSeconds, timekeeper: stationClock })
  return { tested, bench, hands: { board: faulty, stationClock }, ...(world === undefined ? {} : { world }) }
}
