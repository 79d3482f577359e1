import type { Board } from '../../boards/contract'
import { createHostBoard } from '../../boards/host/emulator/index'
import { createPicoBoard } from '../../boards/pico/emulator/index'
import type { BuiltPayload } from '../build/build-payload'
import { BerthError } from '../diagnostics/error'

/** A model of the board that a payload was built for, not yet powered. */
export function createBoard(built: BuiltPayload, seed = 1): Board {
  const { wiring = {} } = built.compiled.declaration
  const { baud } = built.compiled.dictionary.link
  if (built.compiled.bundle !== undefined) return createHostBoard(built.compiled.bundle, wiring, { baud })
  if (built.image !== undefined) return createPicoBoard(built.image.bin, wiring, { baud, seed })
  throw new BerthError('B0007', `nothing was built for board ${built.board}`)
}
