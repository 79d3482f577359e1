import { resolve } from 'node:path'
import { type CheckedProgram, checkSources, emitFor } from '../compile/compile'
import { allPasses, type Passes } from '../compile/passes'
import { type LuaRelease, runOnLua } from './on-lua'
import { runOnNode } from './on-node'
import { runOnPico } from './on-pico'
import type { Outcome } from './outcome'

/** Where a program can run: Node, plain interpreters of Lua, the flight image on the emulated Pico. */
export const runTargets = ['node', 'lua-5.4', 'lua-5.3', 'lua-5.1', 'pico'] as const
export type RunTarget = (typeof runTargets)[number]

/** Compiles the program of a file, or of `text` in its place. Throws PayloadRefused (FT0001) with all that is wrong. */
export function checkProgram(file: string, text?: string, passes: Passes = allPasses): CheckedProgram {
  const path = resolve(file)
  const generated = new Map(text === undefined ? [] : [[path, text]])
  return checkSources({
    sources: { payload: path, entry: path, declarations: [], generated },
    isProgram: true,
    passes,
  })
}

export async function runProgram(checked: CheckedProgram, target: RunTarget): Promise<Outcome> {
  if (target === 'node') return runOnNode(emitFor('javascript', checked, 'flight').source)
  if (target === 'pico') return runOnPico(checked)
  const compiled = emitFor(target === 'lua-5.4' ? 'lua' : target, checked, 'flight')
  return runOnLua(target.slice('lua-'.length) as LuaRelease, compiled.bytecode ?? compiled.source)
}
