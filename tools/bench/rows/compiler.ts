import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as TypeScriptToLua from 'typescript-to-lua'
import { createNative } from '../../../boards/host/emulator/native'
import { type Compiled, compileFlight, type Target } from '../../compile/compile'
import { berthRoot } from '../../compile/front/paths'
import { assemble } from '../../compile/lua/luac'
import { BerthError } from '../../diagnostics/error'
import type { Row } from '../row'

/**
 * The compiler's Lua against plain TypeScriptToLua's, on programs that mean the same in both, and against the same loops written by hand. Every form
 * of a program must have Node's result. Processor time of Debian's Lua 5.4; the forms run in turn, and the best round of each counts.
 */

/** As it is installed: inside the command's one script it would not find its own library. */
const { LuaLibImportKind, LuaTarget, transpileVirtualProject } = createRequire(join(berthRoot, 'tools/'))('typescript-to-lua') as typeof TypeScriptToLua

const folder = join(berthRoot, 'tools/bench/programs')
/** Classes, fields, lists and bounded integers: no lowering changes what they mean. */
const plain = ['scheduler', 'valve-bank']
/** CRC, pseudo-random numbers, a fixed-point filter; beside each the same in Lua. */
const integers = ['crc32', 'xorshift32', 'biquad-q15']
const rounds = 25

/** Chunks that return { run = function }, by path; prints each one's result exactly and its least seconds. */
const harness = `local rounds = tonumber(arg[1])
local programs = {}
for n = 2, #arg do programs[n - 1] = { run = dofile(arg[n]).run, least = math.huge } end
for round = 1, rounds do
  for _, program in ipairs(programs) do
    collectgarbage()
    local began = os.clock()
    program.result = program.run()
    program.least = math.min(program.least, os.clock() - began)
  end
end
for _, program in ipairs(programs) do print(string.format('%.17g %.9f', program.result, program.least)) end`

export function compilerRows(): readonly Row[] {
  const pairs = plain.map(name => ({ name, ours: flight(name, 'lua'), theirs: plainLua(name) }))
  const texts = pairs.map(({ ours, theirs }) => ours.source.length / theirs.length)
  const codes = pairs.map(({ ours, theirs }) => (ours.bytecode?.length ?? Number.NaN) / assemble(theirs, true).bytecode.length)
  const speeds = pairs.map(({ name, ours, theirs }) => speed(name, ours.source, theirs))
  const byHand = integers.map(name => speed(name, flight(name, 'lua').source, readFileSync(join(folder, `${name}.lua`), 'utf8')))
  const each = (names: readonly string[], values: readonly number[]): string => names.map((name, n) => `${name} ${values[n]?.toFixed(2)}`).join(', ')
  return [
    {
      what: "size of emitted Lua, of plain TypeScriptToLua's",
      unit: '×',
      measured: mean(texts),
      asked: { atMost: 0.8 },
      conditions: `${each(plain, texts)}; its library not counted`,
    },
    {
      what: "size of stripped bytecode, of plain TypeScriptToLua's",
      unit: '×',
      measured: mean(codes),
      conditions: `${each(plain, codes)}; its library not counted`,
    },
    { what: "speed of emitted Lua, of plain TypeScriptToLua's", unit: '×', measured: mean(speeds), asked: { atLeast: 1 }, conditions: each(plain, speeds) },
    {
      what: 'speed of int32 loops, of the same by hand in Lua 5.4',
      unit: '×',
      measured: Math.min(...byHand),
      asked: { atLeast: 0.8 },
      conditions: `${each(integers, byHand)}; the slowest`,
    },
  ]
}

/** Of ratios: the geometric one. */
const mean = (ratios: readonly number[]): number => Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length)

function flight(name: string, target: Target): Compiled {
  const file = join(folder, `${name}.ts`)
  return compileFlight({ sources: { payload: file, entry: file, declarations: [], generated: new Map() }, target, flavour: 'flight' })
}

function plainLua(name: string): string {
  const options = { luaTarget: LuaTarget.Lua54, luaLibImport: LuaLibImportKind.Require, noImplicitSelf: true, noHeader: true }
  const types = ['u8', 'u16', 'u32', 'i32'].map(type => `declare type ${type} = number`).join('\n')
  const { transpiledFiles, diagnostics } = transpileVirtualProject(
    { 'main.ts': readFileSync(join(folder, `${name}.ts`), 'utf8'), 'types.d.ts': types },
    options,
  )
  const lua = transpiledFiles.find(({ outPath }) => outPath.endsWith('main.lua'))?.lua
  if (lua === undefined || diagnostics.length > 0)
    throw new BerthError('B0007', `plain TypeScriptToLua refuses ${name}`, { why: String(diagnostics[0]?.messageText) })
  return lua
}

/** Times as fast as `other`. B0007 when a result is not Node's. */
function speed(name: string, ours: string, other: string): number {
  const { run } = new Function('native', 'host', flight(name, 'javascript').source)(createNative(), undefined) as { readonly run: () => number }
  const expected = run()
  const [first, second] = runLua([ours, other])
  for (const measured of [first, second])
    if (measured?.result !== expected) throw new BerthError('B0007', `${name} is ${measured?.result} in Lua and ${expected} in Node`)
  return second!.seconds / first!.seconds
}

function runLua(programs: readonly string[]): { readonly result: number; readonly seconds: number }[] {
  const aside = mkdtempSync(join(tmpdir(), 'berth-bench-'))
  try {
    writeFileSync(join(aside, 'harness.lua'), harness)
    writeFileSync(join(aside, 'lualib_bundle.lua'), library())
    for (const [n, program] of programs.entries()) writeFileSync(join(aside, `${n}.lua`), program)
    const args = ['harness.lua', `${rounds}`, ...programs.map((_, n) => `${n}.lua`)]
    const { status, stdout, stderr, error } = spawnSync('lua5.4', args, { cwd: aside, encoding: 'utf8' })
    if (status !== 0) throw new BerthError('B0007', 'a program of the bench does not run', { why: error?.message ?? stderr })
    return stdout
      .trim()
      .split('\n')
      .map(line => {
        const [result, seconds] = line.split(' ').map(Number)
        return { result: result!, seconds: seconds! }
      })
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

/** TypeScriptToLua's own. */
const library = (): string => readFileSync(join(berthRoot, 'node_modules/typescript-to-lua/dist/lualib/universal/lualib_bundle.lua'), 'utf8')
