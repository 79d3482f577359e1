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
const maxInt32 = 0x7fffffff

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

/**
 * Bit operations where 32-bit JavaScript and 64-bit Lua agree: both operands in [0, 2^31), shifts by a constant 0–31, result in [0, 2^31).
 * Else undefined.
 */
export function bits(operator: '&' | '|' | '^' | '<<' | '>>' | '>>>', a: Kind, b: Kind): IntKind | undefined {
  if (a.is !== 'int' || b.is !== 'int' || a.lo < 0 || b.lo < 0 || a.hi > maxInt32 || b.hi > maxInt32) return undefined
  if (operator === '&') return { is: 'int', lo: 0, hi: Math.min(a.hi, b.hi) }
  if (operator === '|' || operator === '^') return { is: 'int', lo: 0, hi: allOnes(Math.max(a.hi, b.hi)) }
  if (b.lo !== b.hi || b.hi > 31) return undefined
  if (operator !== '<<') return { is: 'int', lo: a.lo >> b.lo, hi: a.hi >> b.lo }
  const hi = a.hi * 2 ** b.lo
  return hi > maxInt32 ? undefined : { is: 'int', lo: a.lo * 2 ** b.lo, hi }
}

/** The smallest 2^n − 1 that is not below `value`. */
function allOnes(value: number): number {
  let ones = 0
  while (ones < value) ones = ones * 2 + 1
  return ones
}

export function printKind(kind: Kind): string {
  if (kind.is === 'int') return kind.lo === kind.hi ? `${kind.lo}` : `an integer from ${kind.lo} to ${kind.hi}`
  return kind.is === 'float' ? 'a fractional number' : 'any number'
}
