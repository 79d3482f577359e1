import type { PicoBoard } from '../../boards/pico/emulator/index'
import type { RuntimeSymbols } from './runtime-image'

/**
 * The blocks of a running board's heap, each with the Lua function it is there for: of a closure the function itself, of
 * anything else the one that was running when the block was made or last grew. Watches the allocator's entry and return; offsets
 * are of Lua 5.4.4 on 32-bit Arm, asserted in boards/pico/runtime/linked_chunk.c.
 */

/** lobject.h: closures of Lua functions, as values and as objects; lmem.h passes the kind of a new object for its old size. */
const luaClosureValue = 0x46
const luaClosure = 0x06
const kindFunction = 6

interface Block {
  readonly size: number
  readonly owner: number
  readonly isFunction: boolean
}

export class HeapBlocks {
  private readonly blocks = new Map<number, Block>()
  private readonly watched = new Set<number>()
  private pending: { readonly block: number; readonly oldSize: number; readonly wanted: number; readonly owner: number } | undefined

  constructor(
    private readonly board: PicoBoard,
    private readonly word: (address: number) => number,
    private readonly symbols: RuntimeSymbols,
  ) {
    this.watch(symbols.heap_realloc, () => {
      const [, block = 0, oldSize = 0, wanted = 0] = board.registers
      this.pending = { block, oldSize, wanted, owner: this.runningFunction() }
      this.watch(board.registers[14]! & ~1, () => this.returned(board.registers[0]!))
    })
  }

  stop(): void {
    for (const address of this.watched) this.board.watch(address, undefined)
  }

  /** Octets by address of the function; 0: no Lua function. */
  byFunction(): Map<number, number> {
    const sums = new Map<number, number>()
    for (const [address, { size, owner, isFunction }] of this.blocks) {
      const function_ = isFunction && this.octet(address + 4) === luaClosure ? this.word(address + 12) : owner
      sums.set(function_, (sums.get(function_) ?? 0) + size)
    }
    return sums
  }

  private watch(address: number, action: () => void): void {
    if (this.watched.has(address)) return
    this.watched.add(address)
    this.board.watch(address, action)
  }

  private returned(result: number): void {
    const { pending } = this
    this.pending = undefined
    if (pending === undefined || (pending.wanted > 0 && result === 0)) return
    const before = this.blocks.get(pending.block)
    this.blocks.delete(pending.block)
    if (pending.wanted === 0) return
    // heap.c: the word before a block holds its size; the low three bits are flags.
    const size = this.word(result - 4) & ~7
    const isSmaller = before !== undefined && size <= before.size
    this.blocks.set(result, {
      size,
      owner: isSmaller ? before.owner : pending.owner,
      isFunction: before === undefined ? pending.oldSize === kindFunction : before.isFunction,
    })
  }

  /** Proto of the innermost Lua function under way. */
  private runningFunction(): number {
    const { word } = this
    const state = word(this.symbols.script_state)
    if (state === 0) return 0
    for (let call = word(state + 20); call !== 0; call = word(call + 8)) {
      const value = word(call)
      if (this.octet(value + 8) === luaClosureValue) return word(word(value) + 12)
    }
    return 0
  }

  private octet(address: number): number {
    return this.board.readRam(address, address + 1)[0] ?? 0
  }
}
