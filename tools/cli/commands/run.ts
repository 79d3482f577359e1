import { existsSync } from 'node:fs'
import { type Command, InvalidArgumentError } from 'commander'
import { BerthError } from '../../diagnostics/error'
import { humanLine } from '../../run/outcome'
import { checkProgram, type RunTarget, runProgram, runTargets } from '../../run/run-program'

interface RunOptions {
  readonly target: RunTarget
  readonly human?: boolean
}

/** `berth run FILE --target node|lua-5.4|lua-5.3|lua-5.1|pico`: one flight file, compiled and run; prints what it reports. */
export function addRun(program: Command): void {
  program
    .command('run')
    .description('compile one flight file and run it: prints what it reports (berth/testing)')
    .argument('<file>', 'the TypeScript file; its top, then its `main` if it exports one, is the program')
    .option('--target <name>', runTargets.join(', '), parseTarget, 'node' as RunTarget)
    .option('--human', 'numbers and text as JavaScript writes them, instead of bits')
    .action(async (file: string, options: RunOptions) => {
      const outcome = await runProgram(checkProgram(existingFile(file)), options.target)
      for (const line of outcome.lines) process.stdout.write(`${options.human === true ? humanLine(line) : line}\n`)
      if (outcome.ended === undefined) return
      process.stderr.write(`the program ended early: ${outcome.ended}\n`)
      process.exitCode = 1
    })
}

/** `berth check-source FILE`: everything wrong with one flight file, at once. */
export function addCheckSource(program: Command): void {
  program
    .command('check-source')
    .description('show everything that keeps one flight file from compiling')
    .argument('<file>', 'the TypeScript file')
    .action((file: string) => {
      checkProgram(existingFile(file))
      process.stdout.write(`${file}: nothing to mend\n`)
    })
}

function existingFile(file: string): string {
  if (existsSync(file)) return file
  throw new BerthError('B0005', `there is no file ${file}`, { mend: 'name a TypeScript file' })
}

function parseTarget(value: string): RunTarget {
  const target = runTargets.find(name => name === value)
  if (target === undefined) throw new InvalidArgumentError(`'${value}' is no target: ${runTargets.join(', ')}.`)
  return target
}
