import type { CompiledModule } from '../compile/index'
import type { NamedFunction } from '../compile/lua/function-names'
import type { BuiltImage } from '../image/build-image'
import type { HeapUse } from '../image/measure-heap'
import type { Prototype } from '../image/read-bytecode'
import type { PayloadModuleSize } from '../image/size-table'

/** What one function of the payload takes. Octets. */
export interface FunctionSize {
  /** Path of its file; '' for what belongs to no module. */
  readonly module: string
  readonly name: string
  readonly flash: number
  readonly heap: number
}

const sharedName = 'texts and constants, shared'
const interpreterName = "the interpreter's own"

/**
 * Every function of a payload, and what none pays alone. The main function of a chunk holds one function per module, these hold
 * the functions of the module's text in order (tools/compile/lua/link.ts). The rows add up to the payload's octets of flash and
 * to the heap in use after boot.
 */
export function functionSizes(
  { main, functions, sizes }: Pick<BuiltImage, 'main' | 'functions' | 'sizes'>,
  modules: readonly CompiledModule[],
  heap: HeapUse,
): FunctionSize[] {
  const rows: FunctionSize[] = []
  const add = (prototype: Prototype, module: string, name: string): void => {
    const { address, octets } = functions.get(prototype)!
    rows.push({ module, name, flash: octets, heap: heap.byFunction.get(address) ?? 0 })
  }
  const addAll = (prototypes: readonly Prototype[], named: readonly NamedFunction[], module: string, around: string): void => {
    for (const [place, prototype] of prototypes.entries()) {
      const name = named[place]?.name ?? `function ${place + 1} ${around}`
      add(prototype, module, name)
      addAll(prototype.functions, named[place]?.functions ?? [], module, `in ${name}`)
    }
  }
  add(main, '', 'joining the modules')
  for (const [place, prototype] of main.functions.entries()) {
    const module = modules[place]?.file ?? `module ${place + 1}`
    add(prototype, module, 'loading the module')
    addAll(prototype.functions, modules[place]?.functions ?? [], module, '')
  }
  const flash = rows.reduce((sum, row) => sum + row.flash, 0)
  rows.push({ module: '', name: sharedName, flash: sizes.payload - flash, heap: 0 })
  rows.push({ module: '', name: interpreterName, flash: 0, heap: heap.afterBoot - rows.reduce((sum, row) => sum + row.heap, 0) })
  return rows
}

/** One row per module, those without a module as they are. */
export function moduleSizes(rows: readonly FunctionSize[]): PayloadModuleSize[] {
  const sums = new Map<string, PayloadModuleSize>()
  for (const { module, name, flash, heap } of rows) {
    const key = module === '' ? name : module
    const sum = sums.get(key)
    sums.set(key, { name: key, flash: flash + (sum?.flash ?? 0), heap: heap + (sum?.heap ?? 0) })
  }
  return [...sums.values()]
}

/** Lines for a terminal, the dearest first: octets of flash and heap together. */
export function explainSize(rows: readonly FunctionSize[]): string[] {
  const octets = (count: number): string => count.toLocaleString('en-US').padStart(10)
  const sorted = [...rows].sort((a, b) => b.flash + b.heap - a.flash - a.heap)
  const total = rows.reduce((sum, { flash, heap }) => ({ flash: sum.flash + flash, heap: sum.heap + heap }), { flash: 0, heap: 0 })
  return [
    `${'flash'.padStart(10)}${'Lua heap'.padStart(10)}  function`,
    ...sorted.map(({ module, name, flash, heap }) => `${octets(flash)}${octets(heap)}  ${name}${module === '' ? '' : `  ${module}`}`),
    `${octets(total.flash)}${octets(total.heap)}  together`,
  ]
}
