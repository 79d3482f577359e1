import { picoBoard } from '../../boards/pico/board'
import { BerthError } from '../diagnostics/error'
import type { ModuleSize } from './link-map'
import type { StackFacts } from './stack-depth'

/** What an image takes of the board. Octets. */
export interface ImageSizes {
  readonly modules: readonly ModuleSize[]
  /** The payload's functions, constants and texts as flashed; and the minimal kernel's. */
  readonly payload: number
  readonly minimal: number
  /** The whole image, padding and payload header included. */
  readonly image: number
  readonly stack: StackFacts
  /** The most of the interpreter's heap in use, when it was measured (measure-heap.ts). */
  readonly heapPeak?: number
  readonly heapAfterBoot?: number
  /** The payload by module, when it was measured. */
  readonly payloadModules?: readonly PayloadModuleSize[]
}

/** Rows of the payload add up to `payload` octets of flash, and to the heap in use after boot. */
export interface PayloadModuleSize {
  readonly name: string
  readonly flash: number
  readonly heap: number
}

interface Row {
  readonly name: string
  readonly used: number
  readonly limit: number
}

/** The totals that a budget of boards/pico/board.ts bounds. */
function totals({ modules, image, stack, heapPeak, heapAfterBoot }: ImageSizes): Row[] {
  const { budget, ram } = picoBoard
  const variables = modules.reduce((sum, module) => sum + module.ram, 0)
  return [
    { name: 'flash', used: image, limit: budget.flashBytes },
    { name: 'RAM, stack and heap reserved', used: variables + ram.stackBytes + ram.heapBytes, limit: budget.ramBytes },
    { name: 'stack, worst case', used: stack.worst, limit: budget.stackBytes },
    ...(heapAfterBoot === undefined ? [] : [{ name: 'Lua heap, after boot', used: heapAfterBoot, limit: budget.heapBytes }]),
    ...(heapPeak === undefined ? [] : [{ name: 'Lua heap, most in use', used: heapPeak, limit: budget.heapBytes }]),
  ]
}

/** Lines for a terminal: one row per module, then the totals against the board's budget. */
export function sizeTable(sizes: ImageSizes): string[] {
  const lines = [row('module', 'flash', 'RAM', 'Lua heap')]
  for (const { name, flash, ram } of sizes.modules) lines.push(row(name, octets(flash), octets(ram), ''))
  lines.push(row('payload', octets(sizes.payload), '', ''))
  for (const { name, flash, heap } of sizes.payloadModules ?? []) lines.push(row(`  ${name}`, octets(flash), '', octets(heap)))
  if (sizes.minimal > 0) lines.push(row('minimal kernel', octets(sizes.minimal), '', ''))
  lines.push('', row('', 'used', 'budget', 'left'))
  for (const { name, used, limit } of totals(sizes)) lines.push(row(name, octets(used), octets(limit), octets(limit - used)))
  return lines
}

/** B3002 naming every total that is over its budget. */
export function checkBudget(sizes: ImageSizes): void {
  const over = totals(sizes).filter(({ used, limit }) => used > limit)
  if (over.length === 0) return
  throw new BerthError('B3002', 'the image is over the budget of the board', {
    where: 'boards/pico/board.ts, budget',
    why: over.map(({ name, used, limit }) => `${name}: ${octets(used)} of ${octets(limit)} octets`).join('; '),
    mend: 'make the payload smaller: the rows of the size table say what takes the room',
  })
}

const octets = (count: number): string => count.toLocaleString('en-US')
const row = (name: string, a: string, b: string, c: string): string => `${name.padEnd(46)}${a.padStart(10)}${b.padStart(10)}${c.padStart(10)}`.trimEnd()
