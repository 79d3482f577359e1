import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkBytecode } from '../../../tools/image/bytecode'
import { joinImage } from '../../../tools/image/join'
import { compileObjects } from '../../../tools/image/objects'
import { runtimeSources, type Source } from '../../../tools/image/runtime-sources'
import { runTool } from '../../../tools/image/toolchain'

/** The Pico's C runtime for a Cortex-M3, and QEMU to run it: a second CPU, a second compiler target and a second emulator. */

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const qemu = 'qemu-system-arm'
const limitMs = 60_000
/** Of 64 KiB; the rest is stack and variables. */
const heapBytes = 46 * 1024
/** What knows no register. */
const portable = [
  ...['script.c', 'script_place.c', 'base_library.c', 'native_bytes.c', 'native_numbers.c', 'native_system.c'],
  ...['linked_chunk.c', 'no_parser.c', 'heap.c', 'stack.c', 'checks.c'],
]

function sources(luaSourceDir: string): Source[] {
  const all = runtimeSources('flight', luaSourceDir)
  const forM3 = (flags: readonly string[]): string[] =>
    flags.map(flag => (flag.startsWith('-mcpu=') ? '-mcpu=cortex-m3' : flag.startsWith('-DBERTH_HEAP_BYTES=') ? `-DBERTH_HEAP_BYTES=${heapBytes}u` : flag))
  const kept = all.filter(({ file }) => file.startsWith(luaSourceDir) || portable.includes(basename(file)))
  const own = all.find(({ file }) => basename(file) === 'script.c')
  if (own === undefined) throw new Error('the runtime has no script.c')
  return [...kept, { file: here('board.c'), module: 'start-up and drivers' as const, flags: own.flags }].map(source => ({
    ...source,
    flags: forM3(source.flags),
  }))
}

/** Links the runtime with the bytecode of a program, runs it to its end, and returns what it sent. */
export async function runOnM3(bytecode: Uint8Array, luaSourceDir: string, cacheDir: string): Promise<readonly number[]> {
  const { objects } = await compileObjects(sources(luaSourceDir), luaSourceDir, cacheDir)
  const folder = mkdtempSync(join(tmpdir(), 'berth-m3-'))
  try {
    const elf = join(folder, 'runtime.elf')
    const flags = ['-mcpu=cortex-m3', '-mthumb', '--specs=picolibc.specs', '-nostartfiles', '-Wl,--gc-sections', '-Wl,--build-id=none', '-T', here('board.ld')]
    await runTool('gcc', [...flags, ...objects.map(({ file }) => file), '-o', elf], folder)
    await runTool('objcopy', ['-O', 'binary', '--gap-fill=0xff', elf, join(folder, 'runtime.bin')], folder)
    const runtime = new Uint8Array(readFileSync(join(folder, 'runtime.bin')))
    const { image } = joinImage(runtime, { chunks: [checkBytecode(bytecode, 'flight')], dictionaryHash: 0, development: false }, 0)
    const file = join(folder, 'image.bin')
    writeFileSync(file, image)
    return await run(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(image: string): Promise<readonly number[]> {
  const args = [
    '-M',
    'lm3s6965evb',
    '-display',
    'none',
    '-monitor',
    'none',
    '-serial',
    'stdio',
    '-semihosting-config',
    'enable=on,target=native',
    '-kernel',
    image,
  ]
  return new Promise((resolve, reject) => {
    const child = execFile(
      qemu,
      args,
      { encoding: 'buffer', timeout: limitMs, killSignal: 'SIGKILL', maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error === null) resolve([...stdout])
        else if ('code' in error && String(error.code) === 'ENOENT')
          reject(new Error(`${qemu} is not installed. Run: apt-get install -y --no-install-recommends qemu-system-arm`))
        else reject(new Error(`${qemu} ended with ${error.code ?? error.signal}: ${stdout.subarray(-200).toString('latin1')} ${stderr.toString()}`))
      },
    )
    child.stdin?.end()
  })
}
