import { join } from 'node:path'
import type { Nanoseconds } from '../../boards/contract'
import { PicoBoard } from '../../boards/pico/emulator/index'
import { Station, type StationPort } from '../../hil/station/station'
import { createFurnaceWorld } from '../../hil/worlds/crystal-furnace'
import { type BuiltPayload, buildPayload } from '../build/build-payload'
import { berthRoot } from '../compile/index'
import { BerthError } from '../diagnostics/error'

/** The furnace's flight image on the emulated Pico with its device models and a station on the line, which remembers when each octet was on it. */
export interface FurnaceRig {
  readonly board: PicoBoard
  readonly station: Station
  /** By place in the wire log. */
  readonly fromBoard: readonly Nanoseconds[]
  readonly toBoard: readonly Nanoseconds[]
  /** Advances by so many milliseconds of rig time. */
  run(millis: number): void
  heap(): { readonly used: number; readonly peak: number }
}

export const buildFurnace = (): Promise<BuiltPayload> => buildPayload(join(berthRoot, 'firmware/experiments/crystal-furnace'), 'pico', 'flight')

/** Powered at rig time 0. `fromBoard` holds starts of start bits, `toBoard` ends of stop bits. */
export function openFurnace(built: BuiltPayload): FurnaceRig {
  const { image } = built
  if (image === undefined) throw new BerthError('B0007', 'the furnace was built without an image')
  const { dictionary, declaration } = built.compiled
  const board = new PicoBoard(image.bin, declaration.wiring ?? {}, { baud: dictionary.link.baud })
  createFurnaceWorld(board)
  const fromBoard: Nanoseconds[] = []
  const toBoard: Nanoseconds[] = []
  let listener: (chunk: Uint8Array) => void = () => {}
  const port: StationPort = {
    on: (_, given) => {
      listener = given
    },
    write: octets => board.link.send(octets),
  }
  const station = new Station({ dictionary, port, clock: board.clock, epochSeconds: 0 })
  board.link.onFromBoard = ({ value, start }) => {
    fromBoard.push(start)
    listener(Uint8Array.of(value))
  }
  board.link.onToBoard = ({ end }) => toBoard.push(end)
  board.power.on()
  const word = (address: number): number => new DataView(board.readRam(address, address + 4).buffer).getUint32(0, true)
  return {
    board,
    station,
    fromBoard,
    toBoard,
    run: millis => board.advance(board.clock.now + millis * 1e6),
    heap: () => ({ used: word(image.symbols.heap_octets_used), peak: word(image.symbols.heap_octets_peak) }),
  }
}
