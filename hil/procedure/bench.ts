import { SerialPortStream } from '@serialport/stream'
import type { Dictionary } from '../../firmware/declaration/dictionary'
import type { Declaration } from '../../firmware/declaration/items'
import { lineBinding } from '../link/binding'
import type { Rig } from '../link/rig'
import { virtualRig } from '../link/rig-loop'
import type { RecordedBoard, Recorder } from '../recorder/recorder'
import { type Client, createClient } from '../station/client'
import { Station } from '../station/station'

/** A board under record, a station on its line, and the hold on rig time: what a procedure works with. */
export interface Bench<D extends Declaration = Declaration> {
  readonly board: RecordedBoard
  readonly recorder: Recorder
  readonly rig: Rig
  readonly station: Station
  readonly client: Client<D>
  /** Switches power off, stops the recorder and closes the port. */
  close(): Promise<void>
}

export interface BenchOptions {
  /** Running; its board is not powered yet. */
  readonly recorder: Recorder
  readonly dictionary: Dictionary
  /** The station's time at rig time 0, in whole seconds since the agency epoch. */
  readonly epochSeconds: number
  /** What the station tells time from; default: rig time. */
  readonly timekeeper?: { readonly now: number }
}

/** Opens the port, then joins station and recorder. `D` is the payload's declaration type, from a type-only import. */
export async function openBench<D extends Declaration>({
  recorder,
  dictionary,
  epochSeconds,
  timekeeper = recorder.board.clock,
}: BenchOptions): Promise<Bench<D>> {
  const { board } = recorder
  const binding = lineBinding({ line: board.link, clock: board.clock, attention: () => board.pause() })
  const port = new SerialPortStream({ binding, path: binding.path, baudRate: dictionary.link.baud, autoOpen: false })
  await new Promise<void>((resolve, reject) => port.open(error => (error === null ? resolve() : reject(error))))
  const writes = {
    get isSettled() {
      return port.writableLength === 0
    },
  }
  const station = new Station({
    dictionary,
    port,
    clock: board.clock,
    epochSeconds,
    timekeeper,
    hasLineErrors: (first, end) => recorder.fromBoard.hasErrors(first, end),
  })
  recorder.onPower = () => station.powerChanged()
  return {
    board,
    recorder,
    rig: virtualRig(board, [binding, writes]),
    station,
    client: createClient<D>(station),
    async close() {
      recorder.stop()
      station.finish()
      if (port.isOpen) await new Promise<void>(resolve => port.close(() => resolve()))
    },
  }
}
