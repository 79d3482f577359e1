import { type ConstantOperand, constantOperands, withOperands } from './constant-operands'
import type { Constant, Prototype } from './read-bytecode'

/**
 * Functions share arrays of constants: most of them name the same fields, natives and small numbers. A pool is one array; its
 * functions' instructions are rewritten to its indexes. An instruction has eight bits for most constants, so there are several.
 */

const nearLimit = 256

export interface Pool {
  readonly constants: readonly Constant[]
}
export interface Pooled {
  readonly pool: Pool
  readonly code: Uint8Array
  /** Constants that the function itself uses. */
  readonly own: number
}

/** Every function of the chunks with its pool. The same chunks give the same pools. */
export function poolConstants(chunks: readonly Prototype[]): Map<Prototype, Pooled> {
  const pools: Filling[] = []
  const functions = chunks.flatMap(flatten).map(prototype => {
    const operands = constantOperands(prototype.code)
    const constant = ({ index }: ConstantOperand): Constant => prototype.constants[index]!
    const used = new Map(operands.map(operand => [keyOf(constant(operand)), constant(operand)]))
    const near = new Set(operands.filter(({ field }) => field !== 'bx').map(operand => keyOf(constant(operand))))
    return { prototype, operands, used, near }
  })
  // Those that need most find their place first.
  const placed = functions
  const poolOf = new Map<Prototype, Filling>()
  for (const { prototype, used, near } of placed) {
    const costs = pools.map(pool => pool.costOf(near))
    const least = Math.min(...costs)
    let pool = least < Number.POSITIVE_INFINITY ? pools[costs.indexOf(least)] : undefined
    if (pool === undefined) {
      pool = new Filling()
      pools.push(pool)
    }
    pool.add(used, near)
    poolOf.set(prototype, pool)
  }
  return new Map(
    functions.map(({ prototype, operands, used }) => {
      const pool = poolOf.get(prototype)!
      const renamed = operands.map(operand => ({ ...operand, index: pool.indexOf(prototype.constants[operand.index]!) }))
      return [prototype, { pool, code: withOperands(prototype.code, renamed), own: used.size }]
    }),
  )
}

const keyOf = ({ tag, octets }: Constant): string => `${tag} ${Buffer.from(octets ?? []).toString('latin1')}`
const flatten = (prototype: Prototype): Prototype[] => [prototype, ...prototype.functions.flatMap(flatten)]

/** Near constants come first, those that only LOADK takes behind them. */
class Filling implements Pool {
  private readonly near = new Map<string, Constant>()
  private readonly far = new Map<string, Constant>()
  private order: ReadonlyMap<string, number> | undefined

  /** Near constants it would have to take in addition; Infinity when it has no room. */
  costOf(near: ReadonlySet<string>): number {
    const more = [...near].filter(key => !this.near.has(key)).length
    return this.near.size + more <= nearLimit ? more : Number.POSITIVE_INFINITY
  }
  add(used: ReadonlyMap<string, Constant>, near: ReadonlySet<string>): void {
    for (const [key, constant] of used) {
      if (near.has(key)) {
        this.near.set(key, constant)
        this.far.delete(key)
      } else if (!this.near.has(key)) this.far.set(key, constant)
    }
  }
  get constants(): readonly Constant[] {
    return [...this.near.values(), ...this.far.values()]
  }
  indexOf(constant: Constant): number {
    this.order ??= new Map([...this.near.keys(), ...this.far.keys()].map((key, index) => [key, index]))
    return this.order.get(keyOf(constant))!
  }
}
