import type { Board } from '../../../boards/contract'
import type { Dictionary } from '../../../firmware/declaration/dictionary'
import { type Bench, openBench } from '../../../hil/procedure/bench'
import { type Recording, readRecording } from '../../../hil/recorder/log/recording'
import { LogWriter } from '../../../hil/recorder/log/writer'
import { type RecordedBoard, startRecorder } from '../../../hil/recorder/recorder'
import { newFolder } from '../recorder/log/log-folder'

export interface Scene {
  readonly board: Board
  readonly dictionary: Dictionary
  /** Puts what is around the board in its place, before power. */
  readonly surround?: (board: RecordedBoard) => void
  readonly act: (bench: Bench) => Promise<void>
}

/** What is recorded of a board while a station does something: from the log, as anybody has it later. */
export async function recordScene({ board, dictionary, surround = () => {}, act }: Scene): Promise<Recording> {
  const folder = newFolder()
  const header = {
    board: board.name,
    proofLevel: board.proofLevel,
    baud: board.link.baud,
    lineErrors: 'observable',
    started: '2026-11-24T12:00:00.000Z',
  } as const
  const recorder = startRecorder(board, { log: new LogWriter({ folder, header, clock: board.clock }) })
  surround(recorder.board)
  const bench = await openBench({ recorder, dictionary, epochSeconds: 0 })
  bench.board.power.on()
  await act(bench)
  await bench.close()
  return readRecording(folder)
}
