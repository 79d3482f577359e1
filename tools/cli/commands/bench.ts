import type { Command } from 'commander'
import { bench, conditions } from '../../bench/bench'
import { verdictOf } from '../../bench/row'
import { benchTable } from '../../bench/table'

/** `berth bench`: measures in one run and prints one table; `bench.json` holds the same. Exit status 1 when a row fails. */
export function addBench(program: Command): void {
  program
    .command('bench')
    .description('measure size and speed of the example in one run, against what is asked')
    .option('--out <dir>', 'where bench.json goes', 'out')
    .action(async ({ out }: { readonly out: string }) => {
      const rows = await bench(out, what => process.stderr.write(`measuring ${what}\n`))
      process.stdout.write(`${conditions}\n\n`)
      for (const line of benchTable(rows)) process.stdout.write(`${line}\n`)
      if (rows.some(row => verdictOf(row) === 'fail')) process.exitCode = 1
    })
}
