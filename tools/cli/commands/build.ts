import type { Command } from 'commander'
import { build } from '../../build/build'
import { explainSize } from '../../build/payload-sizes'
import { writeFiles } from '../../build/write-files'
import type { BoardName } from '../../compile/index'
import { linkOf, loadAssignment, loadProfile } from '../../profile/load'
import { interrupted } from '../interrupted'
import { parseBoard } from '../options'

interface BuildOptions {
  readonly board: BoardName
  readonly out: string
  readonly dev?: boolean
  readonly explainSize?: boolean
  readonly profile: string
  readonly assignment?: string
  readonly watch?: boolean
}

/** `berth build PAYLOAD --board pico|host --profile NAME|FILE --out DIR`: compiles and links, prints sizes against the board's budget, writes the files. */
export function addBuild(program: Command): void {
  program
    .command('build')
    .description('compile a payload and join it with the runtime of a board')
    .argument('<payload>', 'the TypeScript file, or its folder (payload.ts)')
    .option('--board <name>', 'pico or host', parseBoard, 'pico' as BoardName)
    .option('--out <dir>', 'where the files go', 'out/build')
    .option('--dev', 'development image: parser and line numbers')
    .option('--profile <name>', "the station's profile: a file, or a shipped one", 'ecss-pus-serial')
    .option('--assignment <file>', 'what the station gives to this unit: APID, source id')
    .option('--explain-size', 'every function with what it takes of flash and Lua heap')
    .option('--watch', 'build again whenever a source changes, until Ctrl-C')
    .action(async (payload: string, options: BuildOptions) => {
      const flavour = options.dev === true ? 'development' : 'flight'
      const link = linkOf(loadProfile(options.profile), options.assignment === undefined ? undefined : loadAssignment(options.assignment))
      const request = { payload, board: options.board, flavour, link } as const
      const say = (line: string): void => void process.stdout.write(`${line}\n`)
      if (options.watch === true) {
        const { watchBuild } = await import('../../build/watch-build')
        return watchBuild(request, options.out, say, interrupted())
      }
      const { lines, functions, files, wasKept } = await build(request)
      for (const line of options.explainSize === true ? [...explainSize(functions), '', ...lines] : lines) say(line)
      if (wasKept) say('nothing has changed since this was built')
      for (const file of await writeFiles(files, options.out)) say(`wrote ${file}`)
    })
}
