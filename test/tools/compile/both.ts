import { join } from 'node:path'
import { compileFlight, type Target } from '../../../tools/compile/compile'
import { berthRoot } from '../../../tools/compile/front/paths'
import { PayloadRefused } from '../../../tools/compile/refusal'
import { runOnLua } from '../../../tools/run/on-lua'
import { runOnNode } from '../../../tools/run/on-node'
import type { Outcome } from '../../../tools/run/outcome'

/** Runs one flight program on Node and on Lua. It exports `main(report)` and reports numbers, booleans and undefined. */

const file = join(berthRoot, 'test/tools/compile/program.ts')
const sourcesOf = (source: string) => ({ payload: file, entry: file, declarations: [], generated: new Map([[file, source]]) })
const linesOf = ({ lines, ended }: Outcome): readonly string[] => (ended === undefined ? lines : [...lines, ended])

export const program = (body: string): string => `export function main(report: (this: void, value: unknown) => void): void {\n${body}\n}\n`

export function onLua(source: string, flavour: 'flight' | 'development' = 'flight'): readonly string[] {
  const { bytecode } = compileFlight({ sources: sourcesOf(source), target: 'lua', flavour })
  return linesOf(runOnLua('5.4', bytecode ?? ''))
}

export function onNode(source: string): readonly string[] {
  return linesOf(runOnNode(compileFlight({ sources: sourcesOf(source), target: 'javascript', flavour: 'flight' }).source))
}

/** Codes of everything wrong with a module; empty when it compiles. */
export function refusals(source: string, target: Target = 'lua'): readonly string[] {
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
