import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { createNative, NativeFault } from '../../../boards/host/emulator/native'
import { compileFlight } from '../../../tools/compile/compile'
import { berthRoot } from '../../../tools/compile/front/paths'
import { PayloadRefused } from '../../../tools/compile/refusal'

/** Runs one flight program on Node and on Lua. It exports `main(report)` and reports numbers, booleans and undefined. */

const file = join(berthRoot, 'test/tools/compile/program.ts')
const shim = join(berthRoot, 'test/tools/compile/native.lua')
const sourcesOf = (source: string) => ({ payload: file, entry: file, declarations: [], generated: new Map([[file, source]]) })

export const program = (body: string): string => `export function main(report: (this: void, value: unknown) => void): void {\n${body}\n}\n`

export function onLua(source: string, flavour: 'flight' | 'development' = 'flight'): readonly string[] {
  const { bytecode } = compileFlight({ sources: sourcesOf(source), target: 'lua', flavour })
  const run = spawnSync('lua5.4', [shim], { input: bytecode, encoding: 'utf8' })
  if (run.status !== 0) throw new Error(run.stderr)
  return run.stdout.trimEnd().split('\n')
}

export function onNode(source: string): readonly string[] {
  const { source: code } = compileFlight({ sources: sourcesOf(source), target: 'javascript', flavour: 'flight' })
  const lines: string[] = []
  const { main } = new Function('native', 'host', code)(createNative(), undefined) as { main: (report: (value: unknown) => void) => void }
  try {
    main(value => lines.push(print(value)))
  } catch (error) {
    lines.push(error instanceof NativeFault ? `fault ${error.code}` : `error ${String(error)}`)
  }
  return lines
}

function print(value: unknown): string {
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (value === undefined) return 'u'
  if (typeof value !== 'number') return 'o'
  if (Number.isNaN(value)) return 'nan'
  const bits = Buffer.alloc(8)
  bits.writeDoubleBE(value)
  return bits.toString('hex')
}

/** Codes of everything wrong with a module; empty when it compiles. */
export function refusals(source: string, target: 'lua' | 'javascript' = 'lua'): readonly string[] {
  try {
    compileFlight({ sources: sourcesOf(source), target, flavour: 'flight' })
    return []
  } catch (error) {
    if (error instanceof PayloadRefused) return error.findings.map(({ code }) => code)
    throw error
  }
}

export function luaText(source: string): string {
  return compileFlight({ sources: sourcesOf(source), target: 'lua', flavour: 'development' }).source
}

/** What would be flashed, one character per octet. */
export function luaBytecode(source: string): string {
  return Buffer.from(compileFlight({ sources: sourcesOf(source), target: 'lua', flavour: 'flight' }).bytecode ?? []).toString('latin1')
}
