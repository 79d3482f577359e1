import { picoBoard } from '../../boards/pico/board'
import { type Pool, type Pooled, poolConstants } from './constant-pools'
import { collectable, flightPrototypeObject, hashString, prototypeObject, stringObject, type Vector, valueObject } from './lua-objects'
import { bytecodeHeader, type Prototype, tags } from './read-bytecode'

/**
 * Lays chunks of bytecode out as the structures that Lua works on, for the address where they are flashed, so that the board
 * copies nothing of them to its heap (boards/pico/runtime/linked_chunk.c). Texts are there once, constants are pooled, and
 * arrays of equal octets are one.
 */

/** LINKED_FORMAT of linked_chunk.h, in the place of LUAC_FORMAT. */
const linkedFormat = 0x42
const formatAt = 5
const headBytes = 32 + 4 * 4
/** What the interpreter itself looks up by text (ltm.c, luaT_init). */
const runtimeNames = [
  ...['index', 'newindex', 'gc', 'mode', 'len', 'eq', 'add', 'sub', 'mul', 'mod', 'pow', 'div', 'idiv', 'band', 'bor', 'bxor', 'shl', 'shr'],
  ...['unm', 'bnot', 'lt', 'le', 'concat', 'call', 'close'],
].map(name => `__${name}`)

/** A block as flashed, and what of it each function takes. */
export interface LinkedBlock {
  readonly octets: Uint8Array
  /** Address of the function's Proto, and octets that are there for it alone or for it first: Proto, code, lists. */
  readonly functions: ReadonlyMap<Prototype, { readonly address: number; readonly octets: number }>
}

/** `base`: address of the block's first octet, a multiple of 8. `development`: for a runtime that keeps debug information. */
export function linkChunks(chunks: readonly Prototype[], base: number, development: boolean): LinkedBlock {
  const layout = new Layout(base, headBytes + 4 * chunks.length)
  const strings = new Strings(layout)
  const text = new TextEncoder()
  for (const name of runtimeNames) strings.note(text.encode(name))
  for (const chunk of chunks) noteStrings(chunk, strings)
  const { buckets, count } = strings.place()
  const functions = new Functions(layout, strings, poolConstants(chunks), development ? prototypeObject : flightPrototypeObject)
  const mains = chunks.map(chunk => functions.place(chunk))
  const octets = layout.octets()
  octets.set(bytecodeHeader)
  octets[formatAt] = linkedFormat
  const view = new DataView(octets.buffer)
  for (const [n, word] of [base, count, buckets, chunks.length, ...mains].entries()) view.setUint32(32 + 4 * n, word, true)
  return { octets, functions: functions.placed }
}

const linkBytes = 4

/** Octets placed one behind the other; equal ones once. */
class Layout {
  private readonly placed: { readonly at: number; readonly octets: Uint8Array }[] = []
  private readonly known = new Map<string, number>()

  constructor(
    private readonly base: number,
    public end: number,
  ) {}

  /** Address of the octets; of nothing it is 0. */
  place(octets: Uint8Array, align: 1 | 4 | 8): number {
    if (octets.length === 0) return 0
    const key = `${align} ${Buffer.from(octets).toString('latin1')}`
    const known = this.known.get(key)
    if (known !== undefined) return known
    const address = this.append(octets, align)
    this.known.set(key, address)
    return address
  }
  /**
   * An object: its first word links it for the collector, which never looks at those in flash, so it lies on the last word of
   * what came before.
   */
  object(octets: Uint8Array): number {
    const at = Math.ceil((this.end - linkBytes) / 4) * 4
    this.placed.push({ at: at + linkBytes, octets: octets.subarray(linkBytes) })
    this.end = at + octets.length
    return this.base + at
  }
  private append(octets: Uint8Array, align: 1 | 4 | 8): number {
    const at = Math.ceil(this.end / align) * align
    this.placed.push({ at, octets })
    this.end = at + octets.length
    return this.base + at
  }
  vector(items: readonly Uint8Array[], align: 4 | 8): Vector {
    return { address: this.place(Buffer.concat(items), align), count: items.length }
  }
  octets(): Uint8Array {
    const all = new Uint8Array(Math.ceil(this.end / 8) * 8)
    for (const { at, octets } of this.placed) all.set(octets, at)
    return all
  }
}

/** Every text once, short ones in chains by hash as in Lua's own table. */
class Strings {
  private readonly texts = new Map<string, Uint8Array>()
  private readonly addresses = new Map<string, number>()
  constructor(private readonly layout: Layout) {}

  note(text: Uint8Array | undefined): void {
    if (text !== undefined) this.texts.set(keyOf(text), text)
  }
  addressOf(text: Uint8Array | undefined): number {
    return text === undefined ? 0 : this.addresses.get(keyOf(text))!
  }
  place(): { readonly buckets: number; readonly count: number } {
    const { hashSeed } = picoBoard.interpreter
    // Texts are looked up at boot, and where a message of an error is made: chains of four to eight.
    const count = 2 ** Math.max(0, Math.floor(Math.log2(this.texts.size / 4)))
    const heads = new Uint32Array(count)
    for (const [key, text] of this.texts) {
      const hash = hashString(text, hashSeed)
      const isShort = text.length <= 40
      const bucket = hash % count
      const address = this.layout.object(stringObject(text, isShort ? tags.shortString : tags.longString, hash, heads[bucket]!))
      if (isShort) heads[bucket] = address
      this.addresses.set(key, address)
    }
    return { buckets: this.layout.place(new Uint8Array(heads.buffer), 4), count }
  }
}
const keyOf = (text: Uint8Array): string => Buffer.from(text).toString('latin1')

function noteStrings(from: Prototype, strings: Strings): void {
  strings.note(from.source)
  for (const { tag, octets } of from.constants) if (tag === tags.shortString || tag === tags.longString) strings.note(octets)
  for (const { name } of [...from.upvalues, ...from.locals]) strings.note(name)
  for (const inner of from.functions) noteStrings(inner, strings)
}

class Functions {
  readonly placed = new Map<Prototype, { readonly address: number; readonly octets: number }>()
  private readonly pools = new Map<Pool, number>()
  constructor(
    private readonly layout: Layout,
    private readonly strings: Strings,
    private readonly pooled: ReadonlyMap<Prototype, Pooled>,
    private readonly objectOf: typeof prototypeObject,
  ) {}

  /** Address of the function's Proto. `outer`: source of the function around it, for one that names none (lundump.c, loadFunction). */
  place(from: Prototype, outer = 0): number {
    const { layout, strings } = this
    const source = from.source === undefined ? outer : strings.addressOf(from.source)
    const { pool, code, own } = this.pooled.get(from)!
    const functions = from.functions.map(inner => this.place(inner, source))
    const constants = { address: this.poolAt(pool), count: own }
    const before = layout.end
    const object = this.objectOf({
      ...from,
      constants,
      code: { address: layout.place(code, 4), count: code.length / 4 },
      functions: layout.vector(
        functions.map(address => wordsOf(address)),
        4,
      ),
      upvalues: layout.vector(
        from.upvalues.map(({ name, inStack, index, kind }) => Uint8Array.of(...wordsOf(strings.addressOf(name)), inStack, index, kind, 0)),
        4,
      ),
      lines: { address: layout.place(from.lines, 1), count: from.lines.length },
      absoluteLines: layout.vector(
        from.absoluteLines.map(pair => wordsOf(...pair)),
        4,
      ),
      locals: layout.vector(
        from.locals.map(({ name, startPc, endPc }) => wordsOf(strings.addressOf(name), startPc, endPc)),
        4,
      ),
      source,
    })
    // Equal functions stay apart, so that each can be told by its address.
    const address = layout.object(object)
    this.placed.set(from, { address, octets: layout.end - before })
    return address
  }

  private poolAt(pool: Pool): number {
    const known = this.pools.get(pool)
    if (known !== undefined) return known
    const values = pool.constants.map(({ tag, octets }) => {
      const isText = tag === tags.shortString || tag === tags.longString
      return valueObject(isText ? this.strings.addressOf(octets) : octets, isText ? tag | collectable : tag)
    })
    const { address } = this.layout.vector(values, 8)
    this.pools.set(pool, address)
    return address
  }
}

const wordsOf = (...words: readonly number[]): Uint8Array => new Uint8Array(Uint32Array.from(words).buffer)
