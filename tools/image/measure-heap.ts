import { PicoBoard, type PicoWiring } from '../../boards/pico/emulator/index'
import type { BuiltImage } from './build-image'

/** Octets of the interpreter's heap. */
export interface HeapUse {
  readonly used: number
  readonly peak: number
}

/**
 * Boots an image on the emulated Pico with nothing attached to its wiring and reads the runtime's own heap counts after
 * `millis` of rig time. Spread it into the sizes (`{ ...sizes, heapPeak: peak }`) for a row of the size table.
 */
export function measureHeap({ bin, symbols }: Pick<BuiltImage, 'bin' | 'symbols'>, wiring: PicoWiring, millis = 1000): HeapUse {
  const board = new PicoBoard(bin, wiring)
  board.power.on()
  board.advance(millis * 1e6)
  const word = (address: number): number => new DataView(board.readRam(address, address + 4).buffer).getUint32(0, true)
  return { used: word(symbols.heap_octets_used), peak: word(symbols.heap_octets_peak) }
}
