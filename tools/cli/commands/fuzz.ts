import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { type FuzzOptions, fuzz, fuzzLayers } from '../../fuzz/fuzz'
import { parseCount, parseSeed } from '../options'

/** `berth fuzz`: hostile octets against the packet layer, the emulated image and the C natives. */
export function addFuzz(program: Command): void {
  program
    .command('fuzz')
    .description('hostile octets against every layer that reads them')
    .option('--seed <n>', 'of everything random', parseSeed, 1)
    .addOption(new Option('--only <layer>', 'one layer').choices(fuzzLayers))
    .option('--frames <n>', 'at the packet layer, on Node', parseCount, 200_000)
    .option('--board-frames <n>', 'on the emulated image', parseCount, 20_000)
    .option('--calls <n>', 'of C natives', parseCount, 500_000)
    .option('--out <dir>', 'where a failing input is written', join('out', 'fuzz'))
    .action((options: FuzzOptions) => fuzz(options, line => process.stdout.write(`${line}\n`)))
}
