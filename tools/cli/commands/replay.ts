import { join } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { BoardName } from '../../compile/index'
import { type ReplayOptions, replay } from '../../replay/replay'
import { interrupted } from '../interrupted'
import { parseBoard, parsePort, parseSeed } from '../options'

/** `berth replay LOG`: either side of a recording, for the other. */
export function addReplay(program: Command): void {
  program
    .command('replay')
    .description('play one side of a recording to whoever is the other')
    .argument('<log>', 'the folder of a run, or of its log')
    .addOption(new Option('--as <side>', 'whose octets').choices(['board', 'station']).default('board'))
    .option('--tcp <port>', 'listen on 127.0.0.1 at this port', parsePort)
    .option('--pty <path>', 'make a pseudo-terminal at this path')
    .option('--port <path>', 'a serial port')
    .option('--payload <file>', 'build this and play the station to its emulated board, in its own time')
    .option('--board <name>', 'of --payload: pico or host', parseBoard, 'pico' as BoardName)
    .option('--seed <n>', 'of --payload: of the noise of its device models', parseSeed, 1)
    .option('--out <dir>', 'of --payload: the log of what the board answered', join('out', 'replay'))
    .option('--speed <n>', 'wall-clock time runs so many times as fast', parseSpeed, 1)
    .action((log: string, options: ReplayOptions) => replay(log, options, line => process.stdout.write(`${line}\n`), interrupted()))
}

function parseSpeed(value: string): number {
  const speed = Number(value)
  if (Number.isFinite(speed) && speed > 0) return speed
  throw new InvalidArgumentError(`'${value}' is no speed: a number above 0.`)
}
