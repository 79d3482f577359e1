import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { picoBoard } from '../../boards/pico/board'
import { secondStageChecksum } from './checksums'
import { type ModuleSize, readMap } from './link-map'
import { type CompiledObject, compileObjects } from './objects'
import { cpuFlags, type Flavour, runtimeDir, runtimeSources } from './runtime-sources'
import { type StackFacts, worstCaseStack } from './stack-depth'
import { runTool } from './toolchain'

/** The linked runtime, without a payload. */
export interface RuntimeImage {
  /** From flash offset 0; the second stage carries its checksum. */
  readonly bin: Uint8Array
  readonly modules: readonly ModuleSize[]
  readonly stack: StackFacts
  readonly symbols: RuntimeSymbols
}

/** Addresses that tell how a running image fares. */
export interface RuntimeSymbols {
  /** u32: octets of the interpreter's heap in use, and the most since boot. */
  readonly heap_octets_used: number
  readonly heap_octets_peak: number
  /** u32: requests for more room since boot. */
  readonly heap_allocations: number
  /** Entry of the interpreter's allocator, and of a step. */
  readonly heap_realloc: number
  readonly script_step: number
  /** lua_State *: 0 until there is one. */
  readonly script_state: number
  /** char[96]: message of the last script error, with its line in a development image. */
  readonly script_last_error: number
}
const symbolNames = ['heap_octets_used', 'heap_octets_peak', 'heap_allocations', 'heap_realloc', 'script_state', 'script_step', 'script_last_error'] as const

/** Compiles and links, or takes the result of an earlier build from the same content. */
export async function buildRuntime(flavour: Flavour, luaSourceDir: string, cacheDir: string): Promise<RuntimeImage> {
  const { objects, key } = await compileObjects(runtimeSources(flavour, luaSourceDir), luaSourceDir, cacheDir)
  const script = readFileSync(join(runtimeDir, 'runtime.ld'))
  const facts = JSON.stringify([picoBoard.ram, picoBoard.interpreter])
  const keyed = createHash('sha256').update(key).update(script).update(facts)
  for (const source of analysis) keyed.update(source)
  const linkKey = keyed.digest('hex').slice(0, 32)
  const folder = resolve(cacheDir, 'pico-runtime')
  const kept = join(folder, linkKey)
  if (!existsSync(kept)) await link(objects, folder, kept)
  const { modules, stack, symbols } = JSON.parse(readFileSync(join(kept, 'facts.json'), 'utf8')) as Omit<RuntimeImage, 'bin'>
  return { bin: new Uint8Array(readFileSync(join(kept, 'runtime.bin'))), modules, stack, symbols }
}

/** What links and computes facts.json: another way is another result. */
const analysis = ['assignment.ts', 'link-map.ts', 'runtime-image.ts', 'stack-depth.ts', 'stack-listing.ts'].map(name =>
  readFileSync(new URL(name, import.meta.url)),
)

async function link(objects: readonly CompiledObject[], folder: string, kept: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const aside = mkdtempSync(join(folder, 'linking-'))
  try {
    const elf = join(aside, 'runtime.elf')
    const map = join(aside, 'runtime.map')
    // lua_ident is Lua's copyright notice: it stays in every copy of the image.
    const flags = [
      '-nostartfiles',
      '-Wl,--gc-sections',
      '-Wl,-u,lua_ident',
      '-Wl,--build-id=none',
      `-Wl,--defsym=__stack_size=${picoBoard.ram.stackBytes}`,
      `-Wl,-Map=${map}`,
      '-T',
      'runtime.ld',
    ]
    await runTool('gcc', [...cpuFlags, ...flags, ...objects.map(object => object.file), '-o', elf], runtimeDir)
    await runTool('objcopy', ['-O', 'binary', '--gap-fill=0xff', elf, join(aside, 'runtime.bin')], aside)

    const bin = new Uint8Array(readFileSync(join(aside, 'runtime.bin')))
    const checked = picoBoard.flash.secondStageBytes - 4
    new DataView(bin.buffer).setUint32(checked, secondStageChecksum(bin.subarray(0, checked)), true)
    writeFileSync(join(aside, 'runtime.bin'), bin)

    const modules = readMap(readFileSync(map, 'utf8'), objects)
    const listing = await runTool('objdump', ['-d', '--no-show-raw-insn', elf], aside)
    const usage = objects.flatMap(object => (object.stackUsage === undefined ? [] : [readFileSync(object.stackUsage, 'utf8')]))
    const stack = worstCaseStack(listing, usage.join('\n'))
    const symbols = readSymbols(await runTool('nm', [elf], aside))
    writeFileSync(join(aside, 'facts.json'), JSON.stringify({ modules, stack, symbols }))
    if (!existsSync(kept)) renameSync(aside, kept)
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

function readSymbols(listing: string): RuntimeSymbols {
  const addressOf = (name: string): number => {
    const found = new RegExp(`^([0-9a-f]+) \\w ${name}$`, 'm').exec(listing)
    if (found === null) throw new RangeError(`the Pico runtime has no symbol ${name}`)
    return parseInt(found[1]!, 16)
  }
  return Object.fromEntries(symbolNames.map(name => [name, addressOf(name)])) as unknown as RuntimeSymbols
}
