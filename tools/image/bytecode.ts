import { picoBoard } from '../../boards/pico/board'
import { BerthError } from '../diagnostics/error'

/**
 * Lua 5.4 bytecode, as far as the image builder must understand it: the header that lundump.c checks on the board, whether
 * debug information is left in it, and how deep the board's C recurses over it: its loader once per level of functions, its
 * error messages once per step of a chain like `a.b.c` (ldebug.c, getobjname, which has no bound of its own).
 * Format: ldump.c and lundump.c of Lua 5.4.4.
 */

/** LUA_SIGNATURE, version 5.4, format 0, LUAC_DATA; sizes of Instruction, lua_Integer, lua_Number; LUAC_INT 0x5678, LUAC_NUM 370.5. */
const header = Uint8Array.of(
  0x1b,
  0x4c,
  0x75,
  0x61,
  0x54,
  0,
  0x19,
  0x93,
  0x0d,
  0x0a,
  0x1a,
  0x0a,
  4,
  8,
  8,
  0x78,
  0x56,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0x28,
  0x77,
  0x40,
)

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
export function inspectBytecode(octets: Uint8Array): BytecodeFacts {
  for (const [at, expected] of header.entries()) {
    if (octets[at] !== expected)
      throw damaged(`octet ${at} is ${octets[at] ?? 'missing'}, ${expected} expected: not bytecode of Lua 5.4 with 64-bit integers and doubles`)
  }
  const reader = new Reader(octets, header.length + 1)
  const facts: Facts = { functions: 0, nesting: 0, naming: 1, stripped: true }
  readFunction(reader, 1, facts)
  if (reader.at !== octets.length) throw damaged(`${octets.length - reader.at} octets follow the main function`)
  return facts
}

/** Refuses what the runtime of this flavour does not take. */
export function checkBytecode(octets: Uint8Array, flavour: 'flight' | 'development'): BytecodeFacts {
  const facts = inspectBytecode(octets)
  const { maxFunctionNesting, maxNaming } = picoBoard.interpreter
  if (facts.nesting > maxFunctionNesting) throw tooDeep('functions nest', facts.nesting, maxFunctionNesting, 'move inner functions to the top level')
  if (facts.naming > maxNaming) throw tooDeep('an expression selects', facts.naming, maxNaming, 'break the longest chain like `a.b.c` up with a local constant')
  if (flavour === 'flight' && !facts.stripped)
    throw new BerthError('B3004', 'a flight image takes stripped bytecode only', { mend: 'compile it with luac5.4 -s, or build a development image' })
  return facts
}

const tooDeep = (what: string, levels: number, limit: number, mend: string): BerthError =>
  new BerthError('B3004', `${what} too deep for the board`, { why: `${levels} levels, ${limit} allowed`, mend })
const damaged = (why: string): BerthError =>
  new BerthError('B3004', 'the bytecode is not for this runtime', { why, mend: 'compile it with luac5.4 of Lua 5.4' })

type Facts = { -readonly [K in keyof BytecodeFacts]: BytecodeFacts[K] }

class Reader {
  constructor(
    private readonly octets: Uint8Array,
    public at: number,
  ) {}

  octet(): number {
    const octet = this.octets[this.at]
    if (octet === undefined) throw damaged('it is cut short')
    this.at++
    return octet
  }
  skip(count: number): void {
    this.at += count
    if (this.at > this.octets.length) throw damaged('it is cut short')
  }
  /** Seven bits an octet, most significant first; the last has bit 7 set. */
  size(): number {
    let value = 0
    for (;;) {
      const octet = this.octet()
      value = value * 128 + (octet & 0x7f)
      if (value > 2 ** 32) throw damaged('a size is out of range')
      if ((octet & 0x80) !== 0) return value
    }
  }
  /** Length of a string, undefined for none. */
  string(): number | undefined {
    const size = this.size()
    if (size === 0) return undefined
    this.skip(size - 1)
    return size - 1
  }
}

function readFunction(reader: Reader, level: number, facts: Facts): void {
  facts.functions++
  facts.nesting = Math.max(facts.nesting, level)
  if (level > 200) throw damaged('functions nest without end')
  if (reader.string() !== undefined) facts.stripped = false
  reader.size() // linedefined
  reader.size() // lastlinedefined
  reader.skip(3) // numparams, is_vararg, maxstacksize
  facts.naming = Math.max(facts.naming, namingDepth(reader))
  for (let count = reader.size(); count > 0; count--) readConstant(reader)
  reader.skip(3 * reader.size()) // upvalues
  for (let count = reader.size(); count > 0; count--) readFunction(reader, level + 1, facts)
  const lines = reader.size()
  reader.skip(lines)
  const absoluteLines = reader.size()
  for (let count = absoluteLines; count > 0; count--) {
    reader.size()
    reader.size()
  }
  const locals = reader.size()
  for (let count = locals; count > 0; count--) {
    reader.string()
    reader.size()
    reader.size()
  }
  const names = reader.size()
  for (let count = names; count > 0; count--) reader.string()
  if (lines + absoluteLines + locals + names > 0) facts.stripped = false
}

/** lobject.h: variant tags of constants. */
const tags = { nil: 0x00, false: 0x01, true: 0x11, integer: 0x03, float: 0x13, shortString: 0x04, longString: 0x14 } as const
function readConstant(reader: Reader): void {
  const tag = reader.octet()
  if (tag === tags.integer || tag === tags.float) reader.skip(8)
  else if (tag === tags.shortString || tag === tags.longString) reader.string()
  else if (tag !== tags.nil && tag !== tags.false && tag !== tags.true) throw damaged(`a constant has the unknown tag ${tag}`)
}

/** lopcodes.h: instructions that give a register its name, by number. */
const op = { move: 0, getUpvalue: 9, getTabUp: 11, getTable: 12, getI: 13, getField: 14, newTable: 19, self: 20 } as const

/** Reads a function's code; the longest chain by which getobjname can go from one register to the one it was taken from. */
function namingDepth(reader: Reader): number {
  const depths = new Uint16Array(256).fill(1)
  let longest = 1
  for (let count = reader.size(); count > 0; count--) {
    const [low, middle, b, c] = [reader.octet(), reader.octet(), reader.octet(), reader.octet()]
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
