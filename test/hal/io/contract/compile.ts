import { fileURLToPath } from 'node:url'
import { type Compiled, compileFlight } from '../../../../tools/compile/compile'
import { openedBoard } from '../../../../tools/compile/entry'
import { wiringTables } from '../../../../tools/compile/wiring-tables'
import { wiring } from './rig'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The contract program for a board, through the flight compiler; slots as in rig.ts. */
export function compileProgram(board: 'pico' | 'host'): Compiled {
  const entry = at(`./generated-entry-${board}.ts`)
  const { imports, statements } = openedBoard(wiringTables(wiring), `../../../../boards/${board}/port`, '115200')
  const text = `${imports}
import { startProgram } from './program'
${statements}
const program = startProgram(board)
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
