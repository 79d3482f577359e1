import { fileURLToPath } from 'node:url'
import { type Compiled, compileFlight } from '../../../../tools/compile/compile'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The contract program for a board, through the flight compiler; slots as in rig.ts. */
export function compileProgram(board: 'pico' | 'host'): Compiled {
  const entry = at(`./generated-entry-${board}.ts`)
  const text = `import { openBoard } from '../../../../boards/${board}/port/index'
import { startProgram } from './program'
const program = startProgram(openBoard({
  i2c: [{ port: 0, sda: 4, scl: 5, hz: 100000 }],
  pwm: [{ pin: 15, hz: 1000 }],
  digital: [{ pin: 14, output: 0, pull: 2 }, { pin: 13, output: 0, pull: 1 }, { pin: 12, output: 1, pull: 0 }],
}, 115200))
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
