import { fileURLToPath } from 'node:url'
import { type Compiled, compileFlight } from '../../../../tools/compile/compile'
import { openedBoard } from '../../../../tools/compile/entry'
import { wiringTables } from '../../../../tools/compile/wiring-tables'
import { rows } from './rows'
import { wiring } from './wiring'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The contract program with every driver that has a row, in the rows' order, through the flight compiler. */
export function compileProgram(board: 'pico' | 'host'): Compiled {
  const entry = at(`./generated-entry-${board}.ts`)
  const { imports, statements } = openedBoard(wiringTables(wiring), `../../../../boards/${board}/port`, '115200')
  const text = `${imports}
import { startProgram } from './program'
${rows.map(({ name }, place) => `import { kind as kind${place} } from './subjects/${name}'`).join('\n')}
${statements}
const program = startProgram(board, [${rows.map((_, place) => `kind${place}`).join(', ')}])
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
