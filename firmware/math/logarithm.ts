import { leadingHalf } from './exact'
import { exponentOf, scaled } from './exponent'
import { ln2High, ln2Low } from './exponential'

/** Logarithms, by x = 2^k·(1 + f) with √½ ≤ 1 + f < √2 and the series of 2·artanh(f / (2 + f)). */

const sqrtHalf = 0.7071067811865476
/** 1/ln 2, 1/ln 10 and log10 2 in two parts; the first is short, so that its product with a short factor is exact. */
const perLn2High = 1.4426950216293335
const perLn2Low = 1.9259629911266175e-8
const perLn10High = 0.4342944771051407
const perLn10Low = 4.798111141615973e-9
const log10Of2High = 0.30102999566361177
const log10Of2Low = 3.694239077158931e-13

/** The k of x = 2^k·(1 + f), for finite x > 0. */
function binaryExponent(x: number): number {
  const e = exponentOf(x)
  return scaled(x, -e) * sqrtHalf >= 1 ? e + 1 : e
}

/** ln(1 + f) − f + f²/2, for √½ ≤ 1 + f < √2: s·(f²/2 + Σ 2/(2n + 1)·s²ⁿ), s = f / (2 + f) (Abramowitz and Stegun 4.1.27). */
function logarithmRest(f: number): number {
  const s = f / (2 + f)
  const z = s * s
  const series =
    z *
    (2 / 3 + z * (2 / 5 + z * (2 / 7 + z * (2 / 9 + z * (2 / 11 + z * (2 / 13 + z * (2 / 15 + z * (2 / 17 + z * (2 / 19 + z * (2 / 21 + (z * 2) / 23))))))))))
  return s * (0.5 * f * f + series)
}

/** What every logarithm of a number that has none, or an infinite one, is; undefined for finite x > 0. */
function withoutLogarithm(x: number): number | undefined {
  if (x !== x) return x
  if (x === 0) return -1 / 0
  if (x < 0) return 0 / 0
  return x === 1 / 0 ? x : undefined
}

/** The natural logarithm. */
export function log(x: number): number {
  const known = withoutLogarithm(x)
  if (known !== undefined) return known
  const k = binaryExponent(x)
  const f = scaled(x, -k) - 1
  return k * ln2High - (0.5 * f * f - (logarithmRest(f) + k * ln2Low) - f)
}

/** ln(1 + x), without loss near 0. */
export function log1p(x: number): number {
  // Below 2^−27 the third term of the series has no digits.
  if (native.abs(x) < 7.450580596923828e-9) return x === 0 ? x : x - 0.5 * x * x
  const sum = 1 + x
  if (!(sum > 0) || sum === 1 / 0) return log(sum)
  // What the sum lost, to first order.
  const lost = sum > 2 ? 1 - (sum - x) : x - (sum - 1)
  return log(sum) + lost / sum
}

/** The logarithm to base 2; exact for powers of two. */
export function log2(x: number): number {
  const known = withoutLogarithm(x)
  if (known !== undefined) return known
  const k = binaryExponent(x)
  const f = scaled(x, -k) - 1
  const halfSquare = 0.5 * f * f
  const high = leadingHalf(f - halfSquare)
  const low = f - high - halfSquare + logarithmRest(f)
  const main = high * perLn2High
  const sum = k + main
  return sum + (k - sum + main + (low * perLn2High + (low + high) * perLn2Low))
}

/** The logarithm to base 10; exact for powers of ten. */
export function log10(x: number): number {
  const known = withoutLogarithm(x)
  if (known !== undefined) return known
  const k = binaryExponent(x)
  const f = scaled(x, -k) - 1
  const halfSquare = 0.5 * f * f
  const high = leadingHalf(f - halfSquare)
  const low = f - high - halfSquare + logarithmRest(f)
  const main = high * perLn10High
  const exponentPart = k * log10Of2High
  const sum = exponentPart + main
  return sum + (exponentPart - sum + main + (k * log10Of2Low + (low * perLn10High + (low + high) * perLn10Low)))
}
