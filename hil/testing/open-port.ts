import { realpathSync } from 'node:fs'
import type { Cancel, Nanoseconds } from '../../boards/contract'
import type { Dictionary } from '../../firmware/declaration/dictionary'
import { HilError } from '../errors'
import { recordedLine } from '../link/port-line'
import { realRig } from '../link/real-rig'
import { openPort } from '../link/serial-port'
import type { RecordedBoard, Recorder, RigEvent } from '../recorder/recorder'
import { createClient } from '../station/client'
import { Station } from '../station/station'
import type { OpenedBoard, TestedBoard } from './source'

/** A board at a serial port, of which the bench has nothing but the line: no test can switch its power or change what it senses. */
export interface AtPort {
  readonly path: string
  readonly dictionary: Dictionary
  readonly tested: TestedBoard
}

/** Seconds between the epochs of Unix and of the agency time in use (1980-01-06, GPS): a stand-in, leap seconds left out. */
const unixToAgency = 315_964_800
const fixed = 'no supply of this bench feeds the board at the port'

/** Opens the port as its only user (B2003, B2010, B2011). A test begins with a restart of the controller by command. */
export async function openAtPort({ path, dictionary, tested }: AtPort): Promise<OpenedBoard> {
  const { baud } = dictionary.link
  const serial = await openPort(path, baud)
  const rig = realRig()
  const line = recordedLine(serial, baud, rig, () => rig.attention())
  const events: RigEvent[] = []
  const clock = {
    get now() {
      return rig.now
    },
    at: (when: Nanoseconds, action: () => void): Cancel => {
      const timer = setTimeout(action, Math.max(0, when - rig.now) / 1e6)
      return () => clearTimeout(timer)
    },
  }
  const board = {
    isRecorded: true,
    name: tested.board.name,
    proofLevel: tested.board.proofLevel,
    clock,
    power: { isOn: true, on: () => {}, off: noHands },
  } as unknown as RecordedBoard
  const recorder: Recorder = {
    board,
    fromBoard: line.fromBoard,
    toBoard: line.toBoard,
    events,
    transfers: [],
    selections: [],
    isRunning: true,
    placeToBoard: sent => sent,
    duty: noHands,
    note: text => events.push({ kind: 'note', at: rig.now, text }),
    fault: (about, fault) => events.push({ kind: 'fault', at: rig.now, about, fault }),
    onPower: () => {},
    stop: () => {},
  }
  // By the second of the day: a payload refuses counts it has just seen.
  const firstSequenceCount = Math.floor(Date.now() / 100) % 0x4000
  const epochSeconds = Math.floor(Date.now() / 1000) - unixToAgency
  const station = new Station({ dictionary, port: line.port, clock: rig, epochSeconds, firstSequenceCount })
  const client = createClient(station)
  const bench: OpenedBoard['bench'] = {
    board,
    recorder,
    rig,
    station,
    client,
    close: () => new Promise<void>(resolve => (serial.isOpen ? serial.close(() => resolve()) : resolve())),
  }
  return { tested, bench, powerIsFixed: fixed, restart: () => void client.restart() }
}

/** A pseudo-terminal leads to a program, whatever it says of itself: nothing behind it is silicon. */
export function isPseudoTerminal(path: string): boolean {
  try {
    return realpathSync(path).startsWith('/dev/pts/')
  } catch {
    return false
  }
}

function noHands(): never {
  throw new HilError('B2031', fixed)
}
