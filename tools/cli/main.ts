import { Command, CommanderError } from 'commander'
import { PayloadRefused } from '../compile/refusal'
import { BerthError } from '../diagnostics/error'
import { FileRefused } from '../profile/refused'
import { addCommands } from './commands/index'

/** The `berth` command: parses arguments, runs one command, turns every failure into one message and an exit status. */

/** Exit status: 0 done, 1 failed, 2 refused input or wrong usage. */
export async function main(args: readonly string[]): Promise<number> {
  const program = new Command('berth')
    .description('Space-station payload controllers in TypeScript: build, simulate, prove.')
    .option('--debug', 'show stack traces')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(wrongUsage(text)) })
  await addCommands(program, args)
  try {
    await program.parseAsync([...args], { from: 'user' })
    return process.exitCode === undefined ? 0 : Number(process.exitCode)
  } catch (error) {
    return report(error, program.opts<{ debug?: boolean }>().debug === true)
  }
}

/** What commander says of wrong arguments, in the form of every other message. */
const wrongUsage = (text: string): string =>
  `${new BerthError('B0001', text.trim().replace(/^error: /, ''), { mend: 'npx --no-install berth --help lists commands, berth COMMAND --help its options' }).message}\n`

function report(error: unknown, debug: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const known = error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(B|FT)\d{4}$/.test(error.code)
  const shown = known
    ? error
    : new BerthError('B0007', error instanceof Error ? error.message : String(error), {
        mend: 'run again with --debug and report what it prints',
        cause: error,
      })
  process.stderr.write(`${shown.message}\n`)
  if (debug && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`)
  return shown instanceof PayloadRefused || shown instanceof FileRefused ? 2 : 1
}
