import type { Command } from 'commander'
import { bench } from '../../bench/bench'

/** `berth bench`: measures in one run and prints one table; `out/bench.json` holds the same. */
export function addBench(program: Command): void {
  program
    .command('bench')
    .description('measure size and speed of the example in one run')
    .option('--out <dir>', 'where bench.json goes', 'out')
    .action(async ({ out }: { readonly out: string }) => {
      for (const { what, value, unit, against } of await bench(out)) {
        const shown = value >= 1000 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2)
        process.stdout.write(`${what.padEnd(64)}${shown.padStart(12)} ${unit.padEnd(7)} against ${against}\n`)
      }
    })
}
