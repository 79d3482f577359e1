import type { Command } from 'commander'
import type { BoardName } from '../../compile/index'
import { type SimOptions, sim } from '../../sim/sim'
import { interrupted } from '../interrupted'
import { parseBoard, parsePort, parseSeed } from '../options'

/** `berth sim PAYLOAD`: opens the station link of a simulated payload to any other program, until interrupted. */
export function addSim(program: Command): void {
  program
    .command('sim')
    .description("open a simulated payload's station link to any other program")
    .argument('<payload>', 'the TypeScript file, or its folder (payload.ts)')
    .option('--board <name>', 'pico or host', parseBoard, 'pico' as BoardName)
    .option('--tcp <port>', 'listen on 127.0.0.1 at this port', parsePort)
    .option('--pty <path>', 'make a pseudo-terminal at this path')
    .option('--power <path>', 'a Unix socket that switches its power, off at first: for the guardian of a bench')
    .option('--seed <n>', 'of the noise of the device models', parseSeed, 1)
    .action(async (payload: string, options: SimOptions) => {
      await sim(payload, options, line => process.stdout.write(`${line}\n`), interrupted())
    })
}
