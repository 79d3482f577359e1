import type { Board } from '../../boards/contract'
import { createHostBoard, type HostBundle } from '../../boards/host/emulator/index'
import { createPicoBoard } from '../../boards/pico/emulator/index'
import type { Wiring } from '../../firmware/declaration/items'
import type { BuiltPayload } from '../build/build-payload'
import { BerthError } from '../diagnostics/error'

/** What runs on a model of a board: an image, or the bundle of the host board. */
export interface Program {
  readonly bundle?: HostBundle | undefined
  readonly image?: Uint8Array | undefined
  readonly wiring: Wiring
  readonly baud: number
}

/** A model of the board that a program is for, not yet powered. */
export function boardFor({ bundle, image, wiring, baud }: Program, seed: number): Board {
  if (bundle !== undefined) return createHostBoard(bundle, wiring, { baud })
  if (image !== undefined) return createPicoBoard(image, wiring, { baud, seed })
  throw new BerthError('B0007', 'there is no program for this board')
}

/** A model of the board that a payload was built for, not yet powered. */
export function createBoard({ compiled, image }: BuiltPayload, seed = 1): Board {
  return boardFor({ bundle: compiled.bundle, image: image?.bin, wiring: compiled.declaration.wiring ?? {}, baud: compiled.dictionary.link.baud }, seed)
}
