import { fileURLToPath } from 'node:url'
import { type Compiled, compileFlight } from '../../../../tools/compile/compile'
import { openWiring } from '../../../../tools/compile/entry'
import { wiringTables } from '../../../../tools/compile/wiring-tables'
import { wiring } from './rig'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The contract program for a board, through the flight compiler; slots as in rig.ts. */
export function compileProgram(board: 'pico' | 'host'): Compiled {
  const entry = at(`./generated-entry-${board}.ts`)
  const port = `../../../../boards/${board}/port`
  const { imports, io } = openWiring(wiringTables(wiring), port)
  const text = `import { openBoard } from '${port}/index'
${imports}import { startProgram } from './program'
const none = {}
const core = openBoard(115200)
const program = startProgram({ io: ${io}, link: core.link, timer: core.timer, watchdog: core.watchdog })
export const step = program.step
export const recover = program.recover
`
  return compileFlight({
    sources: { payload: entry, declarations: [at(`../../../../boards/${board}/port/native.d.ts`)], generated: new Map([[entry, text]]), entry },
    target: board === 'pico' ? 'lua' : 'javascript',
    flavour: 'flight',
    trusted: new Set([entry]),
  })
}
