import { createHash } from 'node:crypto'
import { FLASH_BASE, type Memory } from './memory'
import type { Core } from './thumb'
import { type Block, compileBlock } from './thumb-code'

/**
 * The hot parts of an image as JavaScript (thumb-code.ts). Results are those of `step`, octet for octet and cycle for cycle, so
 * when a block is compiled makes no difference. Boards with the same image share what is compiled.
 */

/** Arrivals at an address after which it is compiled: V8 takes long to make good code of much new text. */
export const usualArrivals = 20_000
/** Images remembered. */
const images = 4

interface Compiled {
  readonly arrivals: Uint16Array
  /** null: not even the first instruction is plain. */
  readonly blocks: (Block | null | undefined)[]
}
const known = new Map<string, Compiled>()

function compiledOf(flash: Uint8Array): Compiled {
  let used = flash.length
  while (used > 0 && flash[used - 1] === 0xff) used--
  const key = createHash('sha1').update(flash.subarray(0, used)).digest('base64')
  const found = known.get(key) ?? { arrivals: new Uint16Array((used + 1) >>> 1), blocks: [] }
  known.delete(key)
  known.set(key, found)
  for (const oldest of known.keys()) if (known.size > images) known.delete(oldest)
  return found
}

export class Blocks {
  private readonly arrivals: Uint16Array
  private readonly blocks: (Block | null | undefined)[]

  constructor(
    private readonly core: Core,
    private readonly flags: Int32Array,
    private readonly memory: Memory,
    /** At most 65,535. */
    private readonly after: number,
  ) {
    const { arrivals, blocks } = compiledOf(memory.flash8)
    this.arrivals = arrivals
    this.blocks = blocks
  }

  /** The block that begins at PC, if there is one. */
  find(): Block | undefined {
    const place = ((this.core.registers[15]! - FLASH_BASE) >>> 0) >>> 1
    const { arrivals } = this
    if (place >= arrivals.length || this.memory.flashLimit === 0) return undefined
    const block = this.blocks[place]
    if (block !== undefined) return block ?? undefined
    const count = arrivals[place]! + 1
    if (count < this.after) arrivals[place] = count
    else this.blocks[place] = compileBlock(this.memory.flash16, this.memory.flash32, 2 * place) ?? null
    return undefined
  }

  /** Returns 256 × cycles + instructions done; 0 when the first one is not plain this time. */
  run({ code }: Block): number {
    const { ram8, ram16, ram32, flash8, flash16, flash32 } = this.memory
    return code(this.core.registers, this.flags, ram8, ram16, ram32, flash8, flash16, flash32)
  }
}
