import { FLASH_BASE } from './memory'
import { CARRY, NEGATIVE, OVERFLOW, ZERO } from './thumb-flags'
import type { Emitted } from './thumb-forms'
import { emit } from './thumb-text'

/**
 * Writes a straight run of Thumb instructions in flash as one JavaScript function. It does exactly what createThumb's `step` does,
 * cycle for cycle, and gives up before any instruction that is not plain: an access outside RAM and flash, a jump that is no
 * plain jump, a special register. That one is left to `step`.
 *
 * Registers are locals a0–a14 (int32) and flags locals f0–f3 (thumb-flags.ts) while it runs; each way out writes back what changed.
 */

/** Arguments: registers, flags, and RAM and flash by width. Returns 256 × cycles + instructions done; PC is set. */
export type BlockCode = (
  r: Uint32Array,
  f: Int32Array,
  m8: Uint8Array,
  m16: Uint16Array,
  m32: Uint32Array,
  x8: Uint8Array,
  x16: Uint16Array,
  x32: Uint32Array,
) => number

export interface Block {
  readonly code: BlockCode
  /** Most cycles that it can take. */
  readonly most: number
}

const longest = 48
const allFlags = [NEGATIVE, ZERO, CARRY, OVERFLOW]

/** The block that begins at an offset of flash; undefined when not even its first instruction is plain. */
export function compileBlock(flash16: Uint16Array, flash32: Uint32Array, start: number): Block | undefined {
  const instructions: { readonly at: number; readonly emitted: Emitted }[] = []
  for (let at = start; instructions.length < longest; ) {
    const emitted = emit(FLASH_BASE + at, flash16[at >>> 1] ?? 0xffff, flash16[(at >>> 1) + 1] ?? 0xffff, flash32)
    if (emitted === undefined) break
    instructions.push({ at, emitted })
    at += 2 * (emitted.halfWords ?? 1)
    if (emitted.goesTo !== undefined) break
  }
  if (instructions.length === 0) return undefined
  return write(instructions)
}

function write(instructions: readonly { readonly at: number; readonly emitted: Emitted }[]): Block {
  // Backwards: a flag is computed only when somebody looks at it before it is set again.
  const wanted: Set<number>[] = []
  let live = new Set<number>(allFlags)
  for (let place = instructions.length - 1; place >= 0; place--) {
    const { emitted } = instructions[place]!
    if (emitted.branch !== undefined) live = new Set<number>(allFlags)
    wanted[place] = new Set((emitted.sets ?? []).filter(flag => live.has(flag)))
    for (const flag of emitted.sets ?? []) live.delete(flag)
    for (const flag of emitted.reads ?? []) live.add(flag)
    if (emitted.mayLeave === true) live = new Set<number>(allFlags)
  }
  const used = new Set(instructions.flatMap(({ emitted }) => emitted.uses))
  const lines: string[] = [...used].map(n => `let a${n}=r[${n}]|0;`)
  lines.push('let f0=f[0],f1=f[1],f2=f[2],f3=f[3],o=0,x=0,y=0,s=0;')
  const dirty = new Set<number>()
  const dirtyFlags = new Set<number>()
  let cycles = 0
  const leave = (pc: string, done: number, taken: number): string =>
    `${[...dirty].map(n => `r[${n}]=a${n};`).join('')}${[...dirtyFlags].map(n => `f[${n}]=f${n};`).join('')}r[15]=${pc};return ${taken * 256 + done};`
  let end = ''
  for (const [done, { at, emitted }] of instructions.entries()) {
    const pc = FLASH_BASE + at
    const flags = [...wanted[done]!].map(flag => emitted.flags?.[flag] ?? '').join('')
    lines.push(emitted.text.replaceAll('LEAVE', `{${leave(String(pc), done, cycles)}}`).replace('FLAGS', flags))
    for (const n of emitted.writes ?? []) dirty.add(n)
    for (const n of [...wanted[done]!, ...(emitted.touches ?? [])]) dirtyFlags.add(n)
    if (emitted.branch !== undefined) lines.push(`if(${emitted.branch.condition}){${leave(String(emitted.branch.to >>> 0), done + 1, cycles + 2)}}`)
    cycles += emitted.cycles
    end = leave(emitted.goesTo ?? String(pc + 2 * (emitted.halfWords ?? 1)), done + 1, cycles)
  }
  lines.push(end)
  const code = new Function('r', 'f', 'm8', 'm16', 'm32', 'x8', 'x16', 'x32', lines.join('\n')) as BlockCode
  return { code, most: cycles + 1 }
}
