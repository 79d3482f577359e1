import type { Command } from 'commander'
import { type WatchOptions, watch } from '../../station/watch'
import { interrupted } from '../interrupted'

/** `berth station --port PATH --dictionary FILE`: a station on a serial port, until interrupted. */
export function addStation(program: Command): void {
  program
    .command('station')
    .description('a station on a serial port: asks the payload who it is and shows what it says')
    .requiredOption('--port <path>', 'the serial port, e.g. /dev/ttyUSB0')
    .requiredOption('--dictionary <file>', 'the dictionary.json that was written beside the image')
    .action((options: WatchOptions) => watch(options, line => process.stdout.write(`${line}\n`), interrupted()))
}
