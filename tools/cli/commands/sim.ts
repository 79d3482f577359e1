import type { Command } from 'commander'
import { createBoard } from '../../bench/create-board'
import { attachWorld } from '../../bench/worlds'
import { buildPayload } from '../../build/build-payload'
import type { BoardName } from '../../compile/index'
import { BerthError } from '../../diagnostics/error'
import { type Door, openPtyDoor, openTcpDoor } from '../../sim/door'
import { simulate } from '../../sim/simulate'
import { parseBoard, parsePort, parseSeed } from '../options'

interface SimOptions {
  readonly board: BoardName
  readonly tcp?: number
  readonly pty?: string
  readonly seed: number
}

/** `berth sim PAYLOAD`: opens the station link of a simulated payload to any other program, until interrupted. */
export function addSim(program: Command): void {
  program
    .command('sim')
    .description("open a simulated payload's station link to any other program")
    .argument('<payload>', 'the TypeScript file, or its folder (payload.ts)')
    .option('--board <name>', 'pico or host', parseBoard, 'pico' as BoardName)
    .option('--tcp <port>', 'listen on 127.0.0.1 at this port', parsePort)
    .option('--pty <path>', 'make a pseudo-terminal at this path')
    .option('--seed <n>', 'of the noise of the device models', parseSeed, 1)
    .action(async (payload: string, options: SimOptions) => {
      if ((options.tcp === undefined) === (options.pty === undefined))
        throw new BerthError('B0001', 'berth sim needs one door', { mend: 'give --tcp PORT or --pty PATH' })
      const built = await buildPayload(payload, options.board, 'flight')
      const board = createBoard(built, options.seed)
      const hasWorld = attachWorld(built.compiled.name, board, options.seed)
      const receive = (octets: Uint8Array): void => simulation.receive(octets)
      const door: Door = options.tcp === undefined ? await openPtyDoor(options.pty ?? '', receive) : await openTcpDoor(options.tcp, receive)
      const simulation = simulate(
        board,
        () => door,
        () => Number(process.hrtime.bigint()),
      )
      process.stdout.write(`${built.compiled.name} on ${board.name}: station link at ${door.address}, ${board.link.baud} 8N1, PUS-C in COBS frames\n`)
      if (!hasWorld) process.stdout.write('no device models for this payload: its buses are empty\n')
      process.once('SIGINT', () => simulation.stop())
      process.once('SIGTERM', () => simulation.stop())
      try {
        await simulation.finished
      } finally {
        door.close()
      }
    })
}
