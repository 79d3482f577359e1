import { createBoard } from '../bench/create-board'
import { attachWorld } from '../bench/worlds'
import { buildPayload } from '../build/build-payload'
import type { BoardName } from '../compile/index'
import { BerthError } from '../diagnostics/error'
import type { Door, DoorOwner } from './door'
import { openPowerDoor, type PowerDoor } from './power-door'
import { openPtyDoor } from './pty-door'
import { type Simulation, simulate } from './simulate'
import { openTcpDoor } from './tcp-door'

export interface SimOptions {
  readonly board: BoardName
  /** One of the two: a TCP port of the loopback, or the path of a pseudo-terminal. */
  readonly tcp?: number
  readonly pty?: string
  /** Path of a Unix socket that the board's power is switched through, off at first; without it power is on. */
  readonly power?: string
  readonly seed: number
}

/** Opens the door first, so that a busy port is told before anything is built; then builds, and runs the payload until `interrupted` resolves. */
export async function sim(payload: string, options: SimOptions, tell: (line: string) => void, interrupted: Promise<void>): Promise<void> {
  let simulation: Simulation | undefined
  let power: PowerDoor | undefined
  let isLossTold = false
  const door = await openDoor(options, {
    tell,
    receive: octets => {
      if (simulation === undefined || simulation.receive(octets) || isLossTold) return
      isLossTold = true
      tell('octets were lost: the client sends faster than the line')
    },
  })
  try {
    const built = await buildPayload(payload, options.board, 'flight')
    const board = createBoard(built, options.seed)
    const world = attachWorld(built.compiled.name, board, options.seed)
    if (options.power === undefined) board.power.on()
    else power = await openPowerDoor(options.power, board.power, world?.meter)
    simulation = simulate(board, door, () => Number(process.hrtime.bigint()))
    if (power !== undefined) tell(`power is off; ${options.power} switches it`)
    tell(`${built.compiled.name} on ${board.name}: station link at ${door.address}, ${board.link.baud} 8N1, PUS-C in COBS frames`)
    if (world === undefined) tell('no device models for this payload: its buses are empty')
    await Promise.race([simulation.finished, interrupted, door.lost])
  } finally {
    simulation?.stop()
    power?.close()
    door.close()
  }
}

function openDoor({ tcp, pty }: SimOptions, owner: DoorOwner): Promise<Door> {
  if (tcp !== undefined && pty === undefined) return openTcpDoor(tcp, owner)
  if (pty !== undefined && tcp === undefined) return openPtyDoor(pty, owner)
  throw new BerthError('B0001', 'berth sim needs one door', { mend: 'give --tcp PORT or --pty PATH' })
}
