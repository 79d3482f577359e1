import type { Command } from 'commander'
import { buildPayload, writeBuild } from '../../build/build-payload'
import { measureBuild } from '../../build/measure-build'
import { explainSize } from '../../build/payload-sizes'
import type { BoardName } from '../../compile/index'
import { linkOf, loadAssignment, loadProfile } from '../../profile/load'
import { parseBoard } from '../options'

interface BuildOptions {
  readonly board: BoardName
  readonly out: string
  readonly dev?: boolean
  readonly explainSize?: boolean
  readonly profile: string
  readonly assignment?: string
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
    .action(async (payload: string, options: BuildOptions) => {
      const link = linkOf(loadProfile(options.profile), options.assignment === undefined ? undefined : loadAssignment(options.assignment))
      const built = await buildPayload(payload, options.board, options.dev === true ? 'development' : 'flight', link)
      const { lines, functions } = measureBuild(built)
      for (const line of options.explainSize === true ? [...explainSize(functions), '', ...lines] : lines) process.stdout.write(`${line}\n`)
      const files = await writeBuild(built, options.out)
      for (const file of files) process.stdout.write(`wrote ${file}\n`)
    })
}
