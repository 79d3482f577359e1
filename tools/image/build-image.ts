import { picoBoard } from '../../boards/pico/board'
import { checkBytecode } from './bytecode'
import { hashOfImage, joinImage } from './join'
import type { LinkedBlock } from './linked-chunks'
import type { Prototype } from './read-bytecode'
import { buildRuntime, type RuntimeSymbols } from './runtime-image'
import type { Flavour } from './runtime-sources'
import { checkBudget, type ImageSizes } from './size-table'
import { toUf2 } from './uf2'

export interface ImageRequest {
  /** Output of luac5.4; for a flight image stripped (-s). */
  readonly bytecode: Uint8Array
  /** The minimal kernel's, as `bytecode`. */
  readonly minimal?: Uint8Array
  readonly dictionaryHash: number
  readonly flavour: Flavour
  /** Where compiled objects are kept between builds. */
  readonly cacheDir: string
  /** Lua's C files: `luaSourceDir(cacheDir)` of tools/setup/lua-source.mjs, once `ensureLuaSource` has run. */
  readonly luaSourceDir: string
}

export interface BuiltImage {
  /** As flashed at 0x10000000. */
  readonly bin: Uint8Array
  readonly uf2: Uint8Array
  /** CRC-32 of `bin` without its last word, which holds it: what `native.imageHash()` answers on the board. */
  readonly imageHash: number
  readonly sizes: ImageSizes
  /** Where a running image keeps its heap counts and last error. */
  readonly symbols: RuntimeSymbols
  /** The payload's main function, and where each of its functions lies. */
  readonly main: Prototype
  readonly functions: LinkedBlock['functions']
}

/**
 * Compiles the runtime (or takes it from the cache), joins it with the payload's bytecode, and checks the board's budget.
 * The same request gives the same octets on every machine with the same compiler.
 * Fails with B0002 (no compiler), B3001 (the C does not compile), B3002 (over budget), B3004 (bytecode).
 */
export async function buildImage({ bytecode, minimal, dictionaryHash, flavour, cacheDir, luaSourceDir }: ImageRequest): Promise<BuiltImage> {
  const main = checkBytecode(bytecode, flavour)
  const minimalMain = minimal === undefined ? undefined : checkBytecode(minimal, flavour)
  const runtime = await buildRuntime(flavour, luaSourceDir, cacheDir)
  const { image: bin, ...blocks } = joinImage(runtime.bin, { chunks: [main], minimal: minimalMain, dictionaryHash, development: flavour === 'development' })
  const sizes = {
    modules: runtime.modules,
    payload: blocks.payload.octets.length,
    minimal: blocks.minimal?.octets.length ?? 0,
    image: bin.length,
    stack: runtime.stack,
  }
  checkBudget(sizes)
  return { bin, uf2: toUf2(bin, picoBoard.flash.base), imageHash: hashOfImage(bin), sizes, symbols: runtime.symbols, main, functions: blocks.payload.functions }
}
