/**
 * Elementary functions to hundreds of bits, in integers, by other series than firmware/math uses: what its error is measured against.
 * A `Fixed` v stands for v / 2^bits.
 */
export type Fixed = bigint

export const bits = 400n
const one = 1n << bits
/** Enough to take whole turns from the largest double. */
const wide = 1500n

export const times = (a: Fixed, b: Fixed): Fixed => (a * b) >> bits
export const over = (a: Fixed, b: Fixed): Fixed => (a << bits) / b

/** A finite double, exactly; those below 2^−348 lose digits. */
export function fixed(x: number): Fixed {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, x)
  const raw = view.getBigUint64(0)
  const exponent = Number((raw >> 52n) & 0x7ffn)
  const significand = (raw & 0xfffffffffffffn) | (exponent === 0 ? 0n : 1n << 52n)
  const shift = bits + BigInt(Math.max(exponent, 1) - 1075)
  const size = shift >= 0n ? significand << shift : significand >> -shift
  return raw >> 63n === 1n ? -size : size
}

/** artan(1/n) by Euler's series, with `wide` bits. */
function arcOfInverse(n: bigint): bigint {
  const square = n * n + 1n
  let term = (n << wide) / square
  let sum = 0n
  for (let k = 1n; term !== 0n; k++) {
    sum += term
    term = (term * 2n * k) / ((2n * k + 1n) * square)
  }
  return sum
}
/** Gauss: π/4 = 12·artan(1/18) + 8·artan(1/57) − 5·artan(1/239). */
const widePi = 4n * (12n * arcOfInverse(18n) + 8n * arcOfInverse(57n) - 5n * arcOfInverse(239n))
export const pi: Fixed = widePi >> (wide - bits)

/** e^x for |x| < 1, by Taylor's series after eight halvings. */
function smallExp(x: Fixed): Fixed {
  const halvings = 8n
  const r = x >> halvings
  let term = one
  let sum = one
  for (let k = 1n; term !== 0n && term !== -1n; k++) {
    term = times(term, r) / k
    sum += term
  }
  for (let k = 0n; k < halvings; k++) sum = times(sum, sum)
  return sum
}

/** ln x for 1/2 ≤ x ≤ 2, by Newton's method on e^y. */
function smallLog(x: Fixed): Fixed {
  let y = fixed(Math.log(Number(x >> (bits - 60n)) / 2 ** 60))
  for (let round = 0; round < 3; round++) y += 2n * over(x - smallExp(y), x + smallExp(y))
  return y
}
export const ln2: Fixed = smallLog(2n * one)
export const ln10: Fixed = 3n * ln2 + smallLog((5n * one) / 4n)

/** m·2^exponent for a result of any size. */
export interface Scaled {
  readonly m: Fixed
  readonly exponent: bigint
}

export function exp(x: Fixed): Scaled {
  const exponent = (2n * x + ln2) / (2n * ln2) - (2n * x + ln2 < 0n ? 1n : 0n)
  return { m: smallExp(x - exponent * ln2), exponent }
}
/** ln x for x > 0. */
export function log(x: Fixed): Fixed {
  const length = BigInt(x.toString(2).length) - bits
  const m = length > 0n ? x >> length : x << -length
  return smallLog(m) + length * ln2
}

export function sine(x: Fixed): Fixed {
  const turn = 2n * widePi
  let r = (x << (wide - bits)) % turn
  if (r > widePi) r -= turn
  if (r < -widePi) r += turn
  r >>= wide - bits
  let term = r
  let sum = 0n
  const square = times(r, r)
  for (let k = 1n; term !== 0n && term !== -1n; k += 2n) {
    sum += term
    term = -times(term, square) / ((k + 1n) * (k + 2n))
  }
  return sum
}
export const cosine = (x: Fixed): Fixed => sine(x + pi / 2n)

export function root(x: Fixed): Fixed {
  if (x === 0n) return 0n
  const n = x << bits
  let y = 1n << BigInt((n.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (y + n / y) >> 1n
    if (next >= y) return y
    y = next
  }
}

/** artan x, by halving the angle eight times and Taylor's series. */
export function arc(x: Fixed): Fixed {
  const halvings = 8n
  let r = x
  for (let k = 0n; k < halvings; k++) r = over(r, one + root(one + times(r, r)))
  const square = times(r, r)
  let term = r
  let sum = 0n
  for (let k = 1n; term !== 0n && term !== -1n; k += 2n) {
    sum += term / k
    term = -times(term, square)
  }
  return sum << halvings
}

/** How far a computed double is from the exact value, in units of the last place of the exact value. */
export function unitsOff(computed: number, { m, exponent }: Scaled): number {
  if (m === 0n) return computed === 0 ? 0 : Number.POSITIVE_INFINITY
  if (!Number.isFinite(computed)) return Number.POSITIVE_INFINITY
  const size = m < 0n ? -m : m
  const leading = BigInt(size.toString(2).length) - 1n - bits + exponent
  const last = leading - 52n < -1074n ? -1074n : leading - 52n
  // Both as integers of 2^(last − 64).
  const scale = 64n - last
  const exact = shifted(m, exponent - bits + scale)
  const given = exactInteger(computed, scale)
  const difference = given - exact
  return Number(difference < 0n ? -difference : difference) / 2 ** 64
}
const shifted = (value: bigint, by: bigint): bigint => (by >= 0n ? value << by : value >> -by)

/** computed·2^scale, rounded down. */
function exactInteger(computed: number, scale: bigint): bigint {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, computed)
  const raw = view.getBigUint64(0)
  const exponent = Number((raw >> 52n) & 0x7ffn)
  const significand = (raw & 0xfffffffffffffn) | (exponent === 0 ? 0n : 1n << 52n)
  const value = shifted(significand, BigInt(Math.max(exponent, 1) - 1075) + scale)
  return raw >> 63n === 1n ? -value : value
}
