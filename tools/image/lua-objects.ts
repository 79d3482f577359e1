/**
 * Lua 5.4.4's structures on 32-bit Arm (AAPCS: 8-octet doubles and integers are aligned to 8), as lobject.h declares them.
 * boards/pico/runtime/linked_chunk.c asserts the same offsets when it is compiled.
 */

export const sizeOf = { value: 16, prototype: 84, flightPrototype: 36, upvalue: 8, local: 12, absoluteLine: 8, stringHead: 16 } as const

/** lobject.h: LUA_VPROTO; ctb() of strings, which are collectable in values. */
export const prototypeTag = 0x0a
export const collectable = 0x40
/** lgc.h, BLACKBIT: neither white nor gray, so the collector neither follows nor frees it. */
const black = 1 << 5

const words = (size: number): [Uint8Array, DataView] => {
  const octets = new Uint8Array(size)
  return [octets, new DataView(octets.buffer)]
}

/** TString. `next`: address of the next string of its chain (short strings). */
export function stringObject(text: Uint8Array, tag: number, hash: number, next: number): Uint8Array {
  const [octets, view] = words(sizeOf.stringHead + text.length + 1)
  const short = text.length <= 40
  octets[4] = tag
  octets[5] = black
  // `extra` of a long string: its hash is there.
  octets[6] = short ? 0 : 1
  octets[7] = short ? text.length : 0
  view.setUint32(8, hash, true)
  view.setUint32(12, short ? next : text.length, true)
  octets.set(text, sizeOf.stringHead)
  return octets
}

/** lstring.c, luaS_hash. */
export function hashString(text: Uint8Array, seed: number): number {
  let hash = (seed ^ text.length) >>> 0
  for (let n = text.length - 1; n >= 0; n--) hash = (hash ^ ((hash << 5) + (hash >>> 2) + text[n]!)) >>> 0
  return hash
}

/** TValue: eight octets of value, then the tag. */
export function valueObject(value: Uint8Array | number | undefined, tag: number): Uint8Array {
  const [octets, view] = words(sizeOf.value)
  if (typeof value === 'number') view.setUint32(0, value, true)
  else if (value !== undefined) octets.set(value)
  octets[8] = tag
  return octets
}

/** An array and where it lies; address 0 for none. */
export interface Vector {
  readonly address: number
  readonly count: number
}
export interface PrototypeFields {
  readonly parameters: number
  readonly isVararg: number
  readonly maxStack: number
  readonly lineDefined: number
  readonly lastLineDefined: number
  readonly constants: Vector
  readonly code: Vector
  readonly functions: Vector
  readonly upvalues: Vector
  readonly lines: Vector
  readonly absoluteLines: Vector
  readonly locals: Vector
  readonly source: number
}

/** Proto of a development image, but for its last word, gclist: the collector's, and never looked at in flash. */
export function prototypeObject(fields: PrototypeFields): Uint8Array {
  const [octets, view] = words(sizeOf.prototype - 4)
  octets.set([prototypeTag, black, fields.parameters, fields.isVararg, fields.maxStack], 4)
  const { upvalues, constants, code, lines, functions, locals, absoluteLines } = fields
  const sizes = [upvalues, constants, code, lines, functions, locals, absoluteLines].map(({ count }) => count)
  const addresses = [constants, code, functions, upvalues, lines, absoluteLines, locals].map(({ address }) => address)
  const rest = [...sizes, fields.lineDefined, fields.lastLineDefined, ...addresses, fields.source]
  for (const [n, word] of rest.entries()) view.setUint32(12 + 4 * n, word, true)
  return octets
}

/** Proto of a flight image (boards/pico/runtime/flight_prototype.h), without gclist too. RangeError when it is not stripped. */
export function flightPrototypeObject(fields: PrototypeFields): Uint8Array {
  const [octets, view] = words(sizeOf.flightPrototype - 4)
  const { upvalues, constants, code, lines, functions, locals, absoluteLines } = fields
  if (fields.source + lines.count + locals.count + absoluteLines.count > 0) throw new RangeError('a function of a flight image has debug information')
  octets.set([prototypeTag, black, fields.parameters, fields.isVararg, fields.maxStack, upvalues.count], 4)
  view.setUint16(10, Math.min(fields.lineDefined, 0xffff), true)
  for (const [n, { address }] of [constants, code, functions, upvalues].entries()) view.setUint32(16 + 4 * n, address, true)
  return octets
}
