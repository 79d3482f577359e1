import { BerthError } from '../diagnostics/error'

/** Reads Lua 5.4 bytecode as `luac5.4` writes it: the header that lundump.c checks, then functions within functions. Format: ldump.c and lundump.c of Lua 5.4.4. */

/** One function of the bytecode (lobject.h, Proto). Strings are their octets. */
export interface Prototype {
  readonly source: Uint8Array | undefined
  readonly lineDefined: number
  readonly lastLineDefined: number
  readonly parameters: number
  readonly isVararg: number
  readonly maxStack: number
  /** Four octets an instruction. */
  readonly code: Uint8Array
  readonly constants: readonly Constant[]
  readonly upvalues: readonly Upvalue[]
  readonly functions: readonly Prototype[]
  /** Debug information, empty when stripped. */
  readonly lines: Uint8Array
  readonly absoluteLines: readonly (readonly [pc: number, line: number])[]
  readonly locals: readonly Local[]
}
export interface Upvalue {
  readonly inStack: number
  readonly index: number
  readonly kind: number
  readonly name: Uint8Array | undefined
}
export interface Local {
  readonly name: Uint8Array | undefined
  readonly startPc: number
  readonly endPc: number
}
/** `octets`: of a number its eight, of a string its text. */
export interface Constant {
  readonly tag: number
  readonly octets: Uint8Array | undefined
}

/** lobject.h: variant tags of constants. A string's tag says whether it is longer than 40 octets. */
export const tags = { nil: 0x00, false: 0x01, true: 0x11, integer: 0x03, float: 0x13, shortString: 0x04, longString: 0x14 } as const

/** LUA_SIGNATURE, version 5.4, format 0, LUAC_DATA; sizes of Instruction, lua_Integer, lua_Number; LUAC_INT 0x5678, LUAC_NUM 370.5. */
// biome-ignore format: one row per field
export const bytecodeHeader: readonly number[] = [
  0x1b, 0x4c, 0x75, 0x61, 0x54, 0,
  0x19, 0x93, 0x0d, 0x0a, 0x1a, 0x0a,
  4, 8, 8,
  0x78, 0x56, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0x28, 0x77, 0x40,
]

/** The main function; B3004 when it is not Lua 5.4 bytecode of 64-bit numbers or is cut short. */
export function readBytecode(octets: Uint8Array): Prototype {
  for (const [at, expected] of bytecodeHeader.entries()) {
    if (octets[at] !== expected)
      throw damaged(`octet ${at} is ${octets[at] ?? 'missing'}, ${expected} expected: not bytecode of Lua 5.4 with 64-bit integers and doubles`)
  }
  const reader = new Reader(octets, bytecodeHeader.length + 1)
  const main = readFunction(reader, 1)
  if (reader.at !== octets.length) throw damaged(`${octets.length - reader.at} octets follow the main function`)
  if (octets[bytecodeHeader.length] !== main.upvalues.length) throw damaged('the main function has another number of upvalues than the chunk says')
  return main
}

const damaged = (why: string): BerthError =>
  new BerthError('B3004', 'the bytecode is not for this runtime', { why, mend: 'compile it with luac5.4 of Lua 5.4' })

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
  take(count: number): Uint8Array {
    const from = this.at
    this.at += count
    if (this.at > this.octets.length) throw damaged('it is cut short')
    return this.octets.slice(from, this.at)
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
  /** Octets of a string, undefined for none. */
  string(): Uint8Array | undefined {
    const size = this.size()
    return size === 0 ? undefined : this.take(size - 1)
  }
  /** As many as the size that comes next. Every item takes an octet: a size beyond the end stops early. */
  many<T>(read: () => T): T[] {
    const items: T[] = []
    for (let count = this.size(); count > 0; count--) items.push(read())
    return items
  }
}

function readFunction(reader: Reader, level: number): Prototype {
  if (level > 200) throw damaged('functions nest without end')
  const source = reader.string()
  const [lineDefined, lastLineDefined] = [reader.size(), reader.size()]
  const [parameters, isVararg, maxStack] = [reader.octet(), reader.octet(), reader.octet()]
  const code = reader.take(4 * reader.size())
  const constants = reader.many(() => readConstant(reader))
  const upvalues = reader.many(() => ({ inStack: reader.octet(), index: reader.octet(), kind: reader.octet() }))
  const functions = reader.many(() => readFunction(reader, level + 1))
  const lines = reader.take(reader.size())
  const absoluteLines = reader.many(() => [reader.size(), reader.size()] as const)
  const locals = reader.many(() => ({ name: reader.string(), startPc: reader.size(), endPc: reader.size() }))
  const names = reader.many(() => reader.string())
  if (names.length > upvalues.length) throw damaged('a function names more upvalues than it has')
  return {
    source,
    lineDefined,
    lastLineDefined,
    parameters,
    isVararg,
    maxStack,
    code,
    constants,
    upvalues: upvalues.map((upvalue, n) => ({ ...upvalue, name: names[n] })),
    functions,
    lines,
    absoluteLines,
    locals,
  }
}

function readConstant(reader: Reader): Constant {
  const tag = reader.octet()
  if (tag === tags.integer || tag === tags.float) return { tag, octets: reader.take(8) }
  if (tag === tags.shortString || tag === tags.longString) {
    const octets = reader.string()
    if (octets === undefined) throw damaged('a constant string is missing')
    if (octets.length <= 40 !== (tag === tags.shortString)) throw damaged(`a constant string of ${octets.length} octets has the tag ${tag}`)
    return { tag, octets }
  }
  if (tag !== tags.nil && tag !== tags.false && tag !== tags.true) throw damaged(`a constant has the unknown tag ${tag}`)
  return { tag, octets: undefined }
}
