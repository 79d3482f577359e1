import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { picoBoard } from '../../boards/pico/board'
import { secondStageChecksum } from './checksums'
import { readMap, type ModuleSize } from './link-map'
import { compileObjects, type CompiledObject } from './objects'
import { cpuFlags, runtimeDir, runtimeSources, type Flavour } from './runtime-sources'
import { worstCaseStack, type StackFacts } from './stack-depth'
import { runTool } from './toolchain'

/** The linked runtime, without a payload. */
export interface RuntimeImage {
  /** From flash offset 0; the second stage carries its checksum. */
  readonly bin: Uint8Array
  readonly modules: readonly ModuleSize[]
  readonly stack: StackFacts
}

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
  const { modules, stack } = JSON.parse(readFileSync(join(kept, 'facts.json'), 'utf8')) as Omit<RuntimeImage, 'bin'>
  return { bin: new Uint8Array(readFileSync(join(kept, 'runtime.bin'))), modules, stack }
}

/** What computes facts.json: another way of computing is another result. */
const analysis = ['link-map.ts', 'stack-depth.ts', 'stack-listing.ts'].map(name => readFileSync(new URL(name, import.meta.url)))

async function link(objects: readonly CompiledObject[], folder: string, kept: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const aside = mkdtempSync(join(folder, 'linking-'))
  try {
    const elf = join(aside, 'runtime.elf')
    const map = join(aside, 'runtime.map')
    const flags = ['-nostartfiles', '-Wl,--gc-sections', '-Wl,--build-id=none', `-Wl,--defsym=__stack_size=${picoBoard.ram.stackBytes}`, `-Wl,-Map=${map}`, '-T', 'runtime.ld']
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
    writeFileSync(join(aside, 'facts.json'), JSON.stringify({ modules, stack }))
    if (!existsSync(kept)) renameSync(aside, kept)
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}
