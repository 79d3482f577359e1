import { PicoBoard, type PicoWiring } from '../../boards/pico/emulator/index'
import type { BuiltImage } from './build-image'
import { HeapBlocks } from './heap-blocks'

/** Octets of the interpreter's heap, headers of its blocks included. */
export interface HeapUse {
  /** As the first step begins. */
  readonly afterBoot: number
  /** When the measuring ended, and the most until then. */
  readonly used: number
  readonly peak: number
  /** After boot, by the address of the function that each block is there for (heap-blocks.ts); 0: the interpreter's own. Their sum is `afterBoot`. */
  readonly byFunction: ReadonlyMap<number, number>
}

/**
 * Boots an image on the emulated Pico and takes the runtime's own heap counts after `millis` of rig time; undefined when it
 * did not come to its first step, or restarted. `attach` hangs device models on the board; without them its wiring is empty.
 */
export function measureHeap(
  { bin, symbols }: Pick<BuiltImage, 'bin' | 'symbols'>,
  wiring: PicoWiring,
  millis = 1000,
  attach: (board: PicoBoard) => void = () => {},
): HeapUse | undefined {
  const board = new PicoBoard(bin, wiring)
  attach(board)
  board.power.on()
  const word = (address: number): number => new DataView(board.readRam(address, address + 4).buffer).getUint32(0, true)
  const blocks = new HeapBlocks(board, word, symbols)
  let started = false
  board.watch(symbols.script_step, () => {
    started = true
    board.pause()
  })
  board.advance(millis * 1e6)
  board.watch(symbols.script_step, undefined)
  blocks.stop()
  if (!started || board.watchdogResets > 0) return undefined
  const afterBoot = word(symbols.heap_octets_used)
  const byFunction = blocks.byFunction()
  board.advance(millis * 1e6)
  if (board.watchdogResets > 0) return undefined
  return { afterBoot, used: word(symbols.heap_octets_used), peak: word(symbols.heap_octets_peak), byFunction }
}
