import { picoBoard } from '../../boards/pico/board'
import { BerthError } from '../diagnostics/error'
import { type Prototype, readBytecode, tags } from './read-bytecode'

/**
 * What an image may hold of bytecode: whether debug information is left in it, and how deep the board's C recurses over it:
 * its error messages once per step of a chain like `a.b.c` (ldebug.c, getobjname, which has no bound of its own).
 */

export interface BytecodeFacts {
  readonly functions: number
  /** Levels of functions within functions; 1 for a chunk without any. */
  readonly nesting: number
  /** Longest chain of registers that names a value in an error message. */
  readonly naming: number
  /** True when no line numbers, names of locals or of the source are left. */
  readonly stripped: boolean
}

/** Reads the whole chunk; B3004 when it is not Lua 5.4 bytecode of 64-bit numbers or is cut short. */
export const inspectBytecode = (octets: Uint8Array): BytecodeFacts => factsOf(readBytecode(octets))

/** Reads a chunk and refuses what the runtime of this flavour does not take. */
export function checkBytecode(octets: Uint8Array, flavour: 'flight' | 'development'): Prototype {
  const main = readBytecode(octets)
  const { naming, stripped } = factsOf(main)
  const { maxNaming } = picoBoard.interpreter
  if (naming > maxNaming)
    throw new BerthError('B3004', 'an expression selects too deep for the board', {
      why: `${naming} levels, ${maxNaming} allowed`,
      mend: 'break the longest chain like `a.b.c` up with a local constant',
    })
  if (flavour === 'flight' && !stripped)
    throw new BerthError('B3004', 'a flight image takes stripped bytecode only', { mend: 'compile it with luac5.4 -s, or build a development image' })
  if (flavour === 'development') refuseReservedWords(main)
  return main
}

/** llex.c, luaX_init marks these texts for its parser, which those in flash cannot be. */
const reservedWords = new Set('and break do else elseif end false for function goto if in local nil not or repeat return then true until while'.split(' '))
function refuseReservedWords({ constants, functions }: Prototype): void {
  for (const { tag, octets } of constants) {
    const text = tag === tags.shortString ? Buffer.from(octets ?? []).toString('latin1') : ''
    if (reservedWords.has(text)) throw new BerthError('B3004', `the text '${text}' is a reserved word of Lua`, { mend: 'rename it, or build a flight image' })
  }
  for (const inner of functions) refuseReservedWords(inner)
}

function factsOf(main: Prototype): BytecodeFacts {
  const below = main.functions.map(factsOf)
  const { source, lines, absoluteLines, locals, upvalues } = main
  return {
    functions: below.reduce((sum, { functions }) => sum + functions, 1),
    nesting: 1 + Math.max(0, ...below.map(({ nesting }) => nesting)),
    naming: Math.max(namingDepth(main.code), ...below.map(({ naming }) => naming)),
    stripped:
      source === undefined &&
      lines.length + absoluteLines.length + locals.length === 0 &&
      upvalues.every(({ name }) => name === undefined) &&
      below.every(({ stripped }) => stripped),
  }
}

/** lopcodes.h: instructions that give a register its name, by number. */
const op = { move: 0, getUpvalue: 9, getTabUp: 11, getTable: 12, getI: 13, getField: 14, newTable: 19, self: 20 } as const

/** The longest chain by which getobjname can go from one register to the one it was taken from. */
function namingDepth(code: Uint8Array): number {
  const depths = new Uint16Array(256).fill(1)
  let longest = 1
  for (let at = 0; at < code.length; at += 4) {
    const [low = 0, middle = 0, b = 0, c = 0] = code.subarray(at, at + 4)
    const operation = low & 0x7f
    const a = (low >> 7) | ((middle & 0x7f) << 1)
    const constantKey = (middle & 0x80) !== 0
    let depth = depths[a]!
    if (operation === op.move) depth = b < a ? 1 + depths[b]! : 1
    else if (operation === op.getTable) depth = 1 + Math.max(depths[b]!, depths[c]!)
    else if (operation === op.getField) depth = 1 + depths[b]!
    else if (operation === op.self) depth = constantKey ? 1 : 1 + depths[c]!
    else if (operation <= op.getUpvalue || operation === op.getTabUp || operation === op.getI || operation === op.newTable) depth = 1
    depths[a] = Math.min(depth, 0xffff)
    longest = Math.max(longest, depth)
  }
  return longest
}
