import { dirname, join, relative } from 'node:path'
import type { PayloadTables } from '../../firmware/kernel/tables'
import { berthRoot } from './front/paths'
import { tablesModule } from './tables'

/** The generated modules that join board, kernel and payload. They lie in no folder: the compiler alone knows them. */

export type BoardName = 'pico' | 'host'

export interface Generated {
  readonly entry: string
  readonly modules: ReadonlyMap<string, string>
}

export function generate(payload: string, board: BoardName, tables: PayloadTables): Generated {
  const folder = join(berthRoot, 'boards', board, 'generated')
  const entry = join(folder, 'entry.ts')
  const tablesFile = join(folder, 'tables.ts')
  const at = (path: string): string => {
    const way = relative(dirname(entry), path).replaceAll('\\', '/').replace(/\.ts$/, '')
    return way.startsWith('.') ? way : `./${way}`
  }
  const text = `import { openBoard } from '${at(join(berthRoot, 'boards', board, 'port/index.ts'))}'
import { startKernel } from '${at(join(berthRoot, 'firmware/kernel/kernel.ts'))}'
import type { BoardPayload } from '${at(join(berthRoot, 'firmware/kernel/tables.ts'))}'
import payload from '${at(payload)}'
import { tables } from './tables'
const controller = startKernel(openBoard(tables.wiring, tables.baud), tables, payload as unknown as BoardPayload)
export const step = controller.step
export const recover = controller.recover
`
  return {
    entry,
    modules: new Map([
      [entry, text],
      [tablesFile, tablesModule(tables, at(join(berthRoot, 'firmware/kernel/tables.ts')))],
    ]),
  }
}
