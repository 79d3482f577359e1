import { attachWorld } from '../bench/worlds'
import { measureHeap } from '../image/measure-heap'
import { checkBudget, sizeTable } from '../image/size-table'
import type { BuiltPayload } from './build-payload'
import { type FunctionSize, functionSizes, moduleSizes } from './payload-sizes'

export interface MeasuredBuild {
  /** For a terminal: sizes by module, totals against the board's budget. */
  readonly lines: readonly string[]
  readonly functions: readonly FunctionSize[]
}

/** Boots what was built on the emulated board, with its device models if there are any, and adds the Lua heap to its sizes. B3002 when it is over its budget. */
export function measureBuild(built: BuiltPayload): MeasuredBuild {
  const { image, compiled } = built
  if (image === undefined) return { lines: [], functions: [] }
  const heap = measureHeap(image, compiled.declaration.wiring ?? {}, 1000, board => attachWorld(compiled.name, board, 1))
  if (heap === undefined) return { lines: [...sizeTable(image.sizes), 'Lua heap: not measured, the payload does not start without its devices'], functions: [] }
  const functions = functionSizes(image, compiled.sizes, heap)
  const sizes = { ...image.sizes, heapPeak: heap.peak, heapAfterBoot: heap.afterBoot, payloadModules: moduleSizes(functions) }
  checkBudget(sizes)
  return { lines: sizeTable(sizes), functions }
}
