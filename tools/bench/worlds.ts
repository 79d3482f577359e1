import type { Board } from '../../boards/contract'
import { createFurnaceWorld } from '../../hil/worlds/crystal-furnace'
import type { World } from '../../hil/worlds/world'

/** What surrounds a payload: device models on its buses and the physics behind them. By name of the payload. */
const worlds: Readonly<Record<string, (board: Board, seed: number) => World>> = {
  'crystal-furnace': (board, seed) => createFurnaceWorld(board, { seed }),
}

/** Attaches the world of a payload, and returns it, if there is one. */
export function attachWorld(payload: string, board: Board, seed: number): World | undefined {
  return worlds[payload]?.(board, seed)
}
