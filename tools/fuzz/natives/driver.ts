import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { picoBoard } from '../../../boards/pico/board'
import { BerthError } from '../../diagnostics/error'
import { runtimeDir } from '../../image/runtime-sources'
import { ensureLuaSource } from '../../setup/lua-source.mjs'
import { nativeNames } from './calls'

/** The driver: the board's C with Lua of the board's configuration, built for this machine under AddressSanitizer and UndefinedBehaviorSanitizer. */

const driverSource = fileURLToPath(new URL('./driver.c', import.meta.url))
/** Of the runtime, what touches no register. */
const runtimeFiles = ['checks.c', 'heap.c', 'native_bytes.c', 'native_numbers.c', 'base_library.c', 'payload.c', 'no_parser.c']
const luaFiles = 'lapi lctype ldebug ldo lfunc lgc lmem lobject lopcodes lstate lstring ltable ltm lundump lvm lzio'.split(' ').map(name => `${name}.c`)

/** Builds it if it is not there yet. Returns its path; B0002 without gcc or its 32-bit libraries, B3001 when it does not compile. */
export async function buildDriver(cacheDir: string): Promise<string> {
  const { dir: luaDir } = await ensureLuaSource(cacheDir)
  const { ram, flash, interpreter } = picoBoard
  const flags = [
    // Words and pointers as wide as the board's, and no 80-bit floats.
    '-m32',
    '-msse2',
    '-mfpmath=sse',
    '-std=gnu17',
    '-O1',
    '-g',
    '-fno-omit-frame-pointer',
    '-fsanitize=address,undefined',
    '-fno-sanitize-recover=all',
    '-w',
    '-DBERTH_PARSER=0',
    `-DBERTH_HEAP_BYTES=${ram.heapBytes}u`,
    `-DBERTH_FLASH_BYTES=${flash.bytes}u`,
    `-DBERTH_MAX_C_CALLS=${interpreter.maxCCalls}`,
    `-DBERTH_HASH_SEED=${interpreter.hashSeed}u`,
    `-DNATIVE_NAMES=${nativeNames.map(name => `"${name}"`).join(',')}`,
    '-include',
    'lua_config.h',
    `-I${runtimeDir}`,
    `-I${luaDir}`,
  ]
  const sources = [driverSource, ...runtimeFiles.map(name => join(runtimeDir, name)), ...luaFiles.map(name => join(luaDir, name))]
  const headers = readdirSync(runtimeDir)
    .filter(name => name.endsWith('.h'))
    .map(name => join(runtimeDir, name))
  const hash = createHash('sha256').update(flags.join(' ').replaceAll(luaDir, '').replaceAll(runtimeDir, ''))
  for (const file of [...sources, ...headers]) hash.update(readFileSync(file))
  const folder = join(cacheDir, 'fuzz-driver')
  const driver = join(folder, hash.digest('hex').slice(0, 32))
  if (existsSync(driver)) return driver
  mkdirSync(folder, { recursive: true })
  const aside = `${driver}-${process.pid}`
  const { status, said } = await runTool('gcc', [...flags, '-o', aside, ...sources, '-lm'])
  if (status === 127) throw new BerthError('B0002', 'gcc is missing', { why: said, mend: 'sudo apt-get install --no-install-recommends gcc gcc-multilib' })
  if (status !== 0)
    throw new BerthError(/cannot find|bits\/libc-header-start\.h|sys\/cdefs\.h/.test(said) ? 'B0002' : 'B3001', 'the natives do not build for this machine', {
      where: 'gcc -m32',
      why: said.trim().split('\n').slice(0, 6).join('\n'),
      mend: 'sudo apt-get install --no-install-recommends gcc gcc-multilib; then correct the C source named above',
    })
  renameSync(aside, driver)
  return driver
}

export interface Ran {
  readonly status: number
  readonly said: string
}

export function runTool(command: string, args: readonly string[]): Promise<Ran> {
  return new Promise(done => {
    execFile(command, [...args], { encoding: 'utf8', maxBuffer: 1 << 26, env: { ...process.env, LC_ALL: 'C' } }, (error, stdout, stderr) =>
      done({ status: error === null ? 0 : error.code === 'ENOENT' ? 127 : typeof error.code === 'number' ? error.code : 1, said: stderr + stdout }),
    )
  })
}

/** Feeds the driver and returns all it answered; `said` is the sanitizers' word when it ended early. */
export function feed(driver: string, input: Uint8Array): Promise<{ readonly answers: Buffer; readonly status: number; readonly said: string }> {
  return new Promise((done, reject) => {
    const child = spawn(driver, ['calls'], { stdio: ['pipe', 'pipe', 'pipe'] })
    const answers: Buffer[] = []
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => answers.push(chunk))
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    child.stdin.on('error', () => {})
    child.once('error', reject)
    child.once('close', status => done({ answers: Buffer.concat(answers), status: status ?? 128, said }))
    child.stdin.end(input)
  })
}
