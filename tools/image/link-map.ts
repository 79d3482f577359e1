import type { CompiledObject } from './objects'
import type { ModuleName } from './runtime-sources'

/** Octets of one module in the linked runtime. */
export interface ModuleSize {
  readonly name: ModuleName
  /** Code, constants and initial values. */
  readonly flash: number
  /** Variables; the stack and the interpreter's heap are rows of their own. */
  readonly ram: number
}

const inFlash = new Set(['.boot2', '.vectors', '.text', '.rodata', '.data'])
const inRam = new Set(['.data', '.bss', 'COMMON'])

/** Adds up GNU ld's link map (-Map) by module; what no object of ours contributed is the C library's. */
export function readMap(map: string, objects: readonly CompiledObject[]): ModuleSize[] {
  const moduleOf = new Map(objects.map(object => [object.file, object.module]))
  const sizes = new Map<ModuleName, { flash: number; ram: number }>()
  const placed = map.slice(map.indexOf('Linker script and memory map'))
  // An input section: its name (on a line of its own when long), address, size, file.
  for (const [, section = '', address = '', size = '', file = ''] of placed.matchAll(/^ (\.?[\w.$]+)\s+0x([0-9a-f]+)\s+0x([0-9a-f]+) (\S+)$/gm)) {
    if (parseInt(address, 16) === 0) continue
    const kind = section === 'COMMON' ? section : `.${section.split('.')[1] ?? ''}`
    const module = moduleOf.get(file) ?? 'C library'
    const sum = sizes.get(module) ?? { flash: 0, ram: 0 }
    if (inFlash.has(kind)) sum.flash += parseInt(size, 16)
    if (inRam.has(kind)) sum.ram += parseInt(size, 16)
    sizes.set(module, sum)
  }
  return [...sizes].map(([name, size]) => ({ name, ...size })).sort((a, b) => a.name.localeCompare(b.name, 'en'))
}
