import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { picoBoard } from '../../boards/pico/board'

/** What the Pico runtime is compiled from, and how. */

export type Flavour = 'flight' | 'development'

export interface Source {
  readonly file: string
  /** Name of its row in the size table. */
  readonly module: ModuleName
  readonly flags: readonly string[]
}
export type ModuleName = 'start-up and drivers' | 'natives' | 'Lua core' | 'Lua parser' | 'C library'

export const runtimeDir = fileURLToPath(new URL('../../boards/pico/runtime', import.meta.url))

const luaCore = ['lapi', 'lctype', 'ldebug', 'ldo', 'lfunc', 'lgc', 'lmem', 'lobject', 'lopcodes', 'lstate', 'lstring', 'ltable', 'ltm', 'lvm', 'lzio']
const luaParser = ['lcode', 'llex', 'lparser', 'ldump']

/** What runs in every step of flight code; the rest is compiled for size. */
const hot = new Set([
  ...['lapi', 'ltable', 'lvm'],
  ...['checks', 'heap', 'linked_chunk', 'native_bytes', 'native_numbers', 'script', 'script_place', 'time', 'uart'],
])
const optimisation = (name: string): string => (hot.has(name) ? '-O2' : '-Os')

export const cpuFlags = ['-mcpu=cortex-m0plus', '-mthumb', '--specs=picolibc.specs'] as const

/** Sources of one flavour; `luaSourceDir` holds Lua's C files. */
export function runtimeSources(flavour: Flavour, luaSourceDir: string): readonly Source[] {
  const development = flavour === 'development'
  const pinMask = picoBoard.payloadPins.reduce((mask, pin) => mask + 2 ** pin, 0)
  const { flash, ram, interpreter } = picoBoard
  const common = [
    ...cpuFlags,
    '-std=gnu17',
    '-ffunction-sections',
    '-fdata-sections',
    '-fstack-usage',
    // No path of this machine reaches an object.
    `-ffile-prefix-map=${runtimeDir}=runtime`,
    `-ffile-prefix-map=${luaSourceDir}=lua`,
    `-DBERTH_PARSER=${development ? 1 : 0}`,
    `-DBERTH_FLIGHT_PROTOTYPE=${development ? 0 : 1}`,
    `-DBERTH_PIN_MASK=${pinMask}u`,
    `-DBERTH_CONSOLE_TX=${picoBoard.console.tx}u`,
    `-DBERTH_CONSOLE_RX=${picoBoard.console.rx}u`,
    `-DBERTH_FLASH_BYTES=${flash.bytes}u`,
    `-DBERTH_HEAP_BYTES=${ram.heapBytes}u`,
    `-DBERTH_STEP_BUDGET=${interpreter.stepBudget}`,
    `-DBERTH_BOOT_BUDGET=${interpreter.bootBudget}`,
    `-DBERTH_MAX_C_CALLS=${interpreter.maxCCalls}`,
    `-DBERTH_HASH_SEED=${interpreter.hashSeed}u`,
    `-I${runtimeDir}`,
  ]
  // GCC 14 objects to a loop that waits for the watchdog to restart the chip; older ones do not know the name and do not mind it.
  const own = (name: string): string[] => [
    ...common,
    optimisation(name),
    '-include',
    'lua_config.h',
    `-isystem${luaSourceDir}`,
    '-Wall',
    '-Wextra',
    '-Werror',
    '-fanalyzer',
    '-Wno-analyzer-infinite-loop',
  ]
  /** lua_config.h changes some files by name. */
  const lua = (name: string): string[] => [
    ...common,
    optimisation(name),
    `-DBERTH_${name.toUpperCase()}_C`,
    '-include',
    'lua_config.h',
    `-I${luaSourceDir}`,
    '-w',
  ]

  const files = readdirSync(runtimeDir).sort()
  const natives = new Set(['script.c', 'script_place.c', 'base_library.c', ...files.filter(name => name.startsWith('native_'))])
  const sources: Source[] = files
    .filter(name => name.endsWith('.c') && !(development && name === 'no_parser.c'))
    .map(name => ({
      file: join(runtimeDir, name),
      module: name === 'no_parser.c' || name === 'linked_chunk.c' ? 'Lua core' : natives.has(name) ? 'natives' : 'start-up and drivers',
      flags: own(basename(name, '.c')),
    }))
  for (const name of luaCore) sources.push({ file: join(luaSourceDir, `${name}.c`), module: 'Lua core', flags: lua(name) })
  if (development) for (const name of luaParser) sources.push({ file: join(luaSourceDir, `${name}.c`), module: 'Lua parser', flags: lua(name) })
  sources.push({ file: join(runtimeDir, 'boot2.S'), module: 'start-up and drivers', flags: [...cpuFlags] })
  return sources
}
