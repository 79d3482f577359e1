import { dirname, join, relative } from 'node:path'
import type { PayloadTables } from '../../firmware/kernel/tables'
import type { WiringTables } from '../../hal/board'
import { berthRoot } from './front/paths'
import { tablesModule } from './tables'

/** The generated modules that join board, kernel and payload. They lie in no folder: the compiler alone knows them. */

export type BoardName = 'pico' | 'host'

export interface Generated {
  readonly entry: string
  readonly modules: ReadonlyMap<string, string>
}

/** Each kind of wiring with the module and the function of a board's port that open it. */
const openers: Readonly<Record<keyof WiringTables, readonly [module: string, open: string]>> = {
  i2c: ['i2c', 'openI2C'],
  pwm: ['pwm', 'openPWM'],
  digital: ['digital', 'openDigital'],
  spi: ['spi', 'openSPI'],
  analog: ['analog', 'openAnalog'],
  pulseCount: ['pulse-count', 'openPulseCount'],
  digitalBank: ['digital-bank', 'openDigitalBank'],
}

/** Text of an entry that opens a board as `board`, from the folder of its port. Kinds of `wiring` without a row are not linked. */
export function openedBoard(wiring: WiringTables, port: string, baud: string): { readonly imports: string; readonly statements: string } {
  const kinds = Object.keys(openers) as (keyof WiringTables)[]
  const wired = kinds.filter(kind => wiring[kind].length > 0)
  const opened = kinds.map(kind => `${kind}: ${wired.includes(kind) ? `${openers[kind][1]}(${JSON.stringify(wiring[kind])})` : 'none'}`)
  return {
    imports: [`import { openBoard } from '${port}/index'`, ...wired.map(kind => `import { ${openers[kind][1]} } from '${port}/${openers[kind][0]}'`)].join(
      '\n',
    ),
    statements: `const none = {}
const core = openBoard(${baud})
const board = { io: { ${opened.join(', ')} }, link: core.link, timer: core.timer, watchdog: core.watchdog, console: core.console }`,
  }
}

/** The entry of the minimal kernel: nothing of the payload but how the station addresses it. */
export function generateMinimal(board: BoardName, { dictionaryHash, apid, baud }: PayloadTables): Generated {
  const entry = join(berthRoot, 'boards', board, 'generated', 'minimal.ts')
  const text = `import { openBoard } from '../port/index'
import { startMinimal } from '../../../firmware/kernel/minimal/minimal'
const controller = startMinimal(openBoard(${baud}), { dictionaryHash: ${dictionaryHash}, apid: ${apid}, baud: ${baud} })
export const step = controller.step
export const recover = controller.recover
`
  return { entry, modules: new Map([[entry, text]]) }
}

export function generate(payload: string, board: BoardName, tables: PayloadTables, wiring: WiringTables): Generated {
  const folder = join(berthRoot, 'boards', board, 'generated')
  const entry = join(folder, 'entry.ts')
  const tablesFile = join(folder, 'tables.ts')
  const at = (path: string): string => {
    const way = relative(dirname(entry), path).replaceAll('\\', '/').replace(/\.ts$/, '')
    return way.startsWith('.') ? way : `./${way}`
  }
  const { imports, statements } = openedBoard(wiring, at(join(berthRoot, 'boards', board, 'port')), 'tables.baud')
  const text = `${imports}
import { startKernel } from '${at(join(berthRoot, 'firmware/kernel/kernel.ts'))}'
import type { BoardPayload } from '${at(join(berthRoot, 'firmware/kernel/tables.ts'))}'
import payload from '${at(payload)}'
import { tables } from './tables'
${statements}
const controller = startKernel(board, tables, payload as unknown as BoardPayload)
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
