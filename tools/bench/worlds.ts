import type { Board } from '../../boards/contract'
import { createFurnaceWorld } from '../../hil/worlds/crystal-furnace'

/** What surrounds a payload: device models on its buses and the physics behind them. By name of the payload. */
const worlds: Readonly<Record<string, (board: Board, seed: number) => unknown>> = {
  'crystal-furnace': (board, seed) => createFurnaceWorld(board, { seed }),
}

/** Attaches the world of a payload, if there is one. Returns whether there was. */
export function attachWorld(payload: string, board: Board, seed: number): boolean {
  const create = worlds[payload]
  create?.(board, seed)
  return create !== undefined
}
