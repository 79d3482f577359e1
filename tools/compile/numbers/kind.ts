/**
 * What the compiler knows of a number before it runs.
 *
 * Lua keeps integers (64 bits, wrapping) and doubles apart; JavaScript has doubles alone. `int` is an integer in [lo, hi], |·| < 2^53, never -0:
 * there both agree. `float` is certainly a double in Lua too. `number` may be either in Lua: arithmetic on it is emitted in double form.
 */
export type Kind = IntKind | { readonly is: 'float' } | { readonly is: 'number' }
export interface IntKind {
  readonly is: 'int'
  readonly lo: number
  readonly hi: number
}

export const float: Kind = { is: 'float' }
export const number: Kind = { is: 'number' }
/** Largest integer that JavaScript and Lua count alike: 2^53 − 1. */
export const limit = Number.MAX_SAFE_INTEGER
export const int32: IntKind = { is: 'int', lo: -0x80000000, hi: 0x7fffffff }
export const uint32: IntKind = { is: 'int', lo: 0, hi: 0xffffffff }

export function int(lo: number, hi: number): Kind {
  return lo >= -limit && hi <= limit ? { is: 'int', lo, hi } : number
}

/** What holds of a value that is one or the other. */
export function join(a: Kind, b: Kind): Kind {
  if (a.is === 'int' && b.is === 'int') return int(Math.min(a.lo, b.lo), Math.max(a.hi, b.hi))
  return a.is === 'float' && b.is === 'float' ? float : number
}

export function within(kind: Kind, range: IntKind): boolean {
  return kind.is === 'int' && kind.lo >= range.lo && kind.hi <= range.hi
}

/** Arithmetic whose plain Lua form is right: the result is an integer below 2^53 and no zero of it would be -0 in JavaScript. Else undefined. */
export function exact(operator: '+' | '-' | '*', a: Kind, b: Kind): IntKind | undefined {
  if (a.is !== 'int' || b.is !== 'int') return undefined
  const corners =
    operator === '+' ? [a.lo + b.lo, a.hi + b.hi] : operator === '-' ? [a.lo - b.hi, a.hi - b.lo] : [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi]
  if (operator === '*' && ((hasZero(a) && b.lo < 0) || (hasZero(b) && a.lo < 0))) return undefined
  const kind = int(Math.min(...corners) + 0, Math.max(...corners) + 0)
  return kind.is === 'int' ? kind : undefined
}

function hasZero(kind: IntKind): boolean {
  return kind.lo <= 0 && kind.hi >= 0
}

/** Negation without -0. */
export function negated(kind: Kind): IntKind | undefined {
  return kind.is === 'int' && !hasZero(kind) ? { is: 'int', lo: -kind.hi, hi: -kind.lo } : undefined
}

/** What a 32-bit operator of JavaScript gives. */
export function bits(operator: '&' | '|' | '^' | '<<' | '>>' | '>>>', a: Kind, b: Kind): IntKind {
  const isSmall = (kind: Kind): kind is IntKind => kind.is === 'int' && kind.lo >= 0 && kind.hi <= int32.hi
  if (operator === '&') {
    const limits = [a, b].flatMap(kind => (isSmall(kind) ? [kind.hi] : []))
    return limits.length > 0 ? { is: 'int', lo: 0, hi: Math.min(...limits) } : int32
  }
  if (operator === '|' || operator === '^') {
    if (b.is === 'int' && b.lo === 0 && b.hi === 0 && within(a, int32)) return a as IntKind
    return isSmall(a) && isSmall(b) ? { is: 'int', lo: 0, hi: allOnes(Math.max(a.hi, b.hi)) } : int32
  }
  const all = operator === '>>>' ? uint32 : int32
  const from = a.is === 'int' && within(a, all) ? a : all
  if (b.is !== 'int' || b.lo !== b.hi) return operator === '<<' ? int32 : { is: 'int', lo: Math.min(from.lo, 0), hi: Math.max(from.hi, 0) }
  const scale = 2 ** (((b.lo % 32) + 32) % 32)
  if (operator !== '<<') return { is: 'int', lo: Math.floor(from.lo / scale), hi: Math.floor(from.hi / scale) }
  return from.lo * scale >= int32.lo && from.hi * scale <= int32.hi ? { is: 'int', lo: from.lo * scale, hi: from.hi * scale } : int32
}

/** `~a`. */
export function complement(a: Kind): IntKind {
  return a.is === 'int' && within(a, int32) ? { is: 'int', lo: -a.hi - 1, hi: -a.lo - 1 } : int32
}

/** `a % b` where its Lua form is plain: both integers, none below 0, the divisor not 0. Else undefined. */
export function remainder(a: Kind, b: Kind): IntKind | undefined {
  if (a.is !== 'int' || b.is !== 'int' || a.lo < 0 || b.lo <= 0) return undefined
  return { is: 'int', lo: 0, hi: Math.min(a.hi, b.hi - 1) }
}

/** The whole part of `a / b`, under the same conditions. */
export function quotient(a: Kind, b: Kind): IntKind | undefined {
  if (a.is !== 'int' || b.is !== 'int' || a.lo < 0 || b.lo <= 0) return undefined
  return { is: 'int', lo: Math.floor(a.lo / b.hi), hi: Math.floor(a.hi / b.lo) }
}

/** The smallest 2^n − 1 that is not below `value`. */
export function allOnes(value: number): number {
  let ones = 0
  while (ones < value) ones = ones * 2 + 1
  return ones
}

export function printKind(kind: Kind): string {
  if (kind.is === 'int') return kind.lo === kind.hi ? `${kind.lo}` : `an integer from ${kind.lo} to ${kind.hi}`
  return kind.is === 'float' ? 'a fractional number' : 'any number'
}
