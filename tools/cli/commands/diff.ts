import type { Command } from 'commander'
import { describeDifference, diffRecordings } from '../../../hil/replay/diff'
import { openRecording } from '../../replay/open-recording'
import { parseWhole } from '../options'

interface DiffCommandOptions {
  readonly dictionary?: string
  readonly counts: boolean
  readonly most: number
}

/** `berth diff A B`: two recordings, packet by packet and field by field. Exit status 1 when they differ. */
export function addDiff(program: Command): void {
  program
    .command('diff')
    .description('compare what two recordings say, packet by packet and field by field')
    .argument('<a>', 'the folder of a run, or of its log')
    .argument('<b>', 'another')
    .option('--dictionary <file>', 'for recordings without one beside them')
    .option('--counts', 'also compare times and counts in packets', false)
    .option('--most <n>', 'differences that are listed', parseWhole, 50)
    .action((a: string, b: string, { dictionary, counts, most }: DiffCommandOptions) => {
      const [left, right] = [openRecording(a, dictionary), openRecording(b, dictionary)]
      const dictionaries = { a: left.dictionary, b: right.dictionary }
      const { differences, pairs, shift } = diffRecordings(left.recording, right.recording, dictionaries, { withCounts: counts })
      const say = (line: string) => process.stdout.write(`${line}\n`)
      for (const difference of differences.slice(0, most)) say(describeDifference(difference))
      if (differences.length > most) say(`… ${differences.length - most} more`)
      say(
        `${pairs} packets side by side, ${differences.length === 0 ? 'no difference' : `${differences.length} differences`}; at most ${(shift / 1e6).toFixed(3)} ms apart after power on`,
      )
      if (differences.length > 0) process.exitCode = 1
    })
}
