import { sumRest } from './exact'
import { scaled } from './exponent'

/** Powers of e, by argument reduction to |r| ≤ ln 2 / 2 and the Bernoulli series of r·coth(r/2). */

/** ln 2 in two parts; the first has 32 bits, so that its product with an exponent is exact. */
export const ln2High = 0.6931471803691238
export const ln2Low = 1.9082149292705877e-10
const log2e = 1.4426950408889634
/** Above it e^x is over the largest number, below it under half the smallest. */
const overflow = 709.782712893384
const underflow = -745.1332191019412

/**
 * e^(high + low) − 1 − high for |high| ≤ 0.35 and |low| far below it: r·coth(r/2) = 2 + Σ 2·B₂ₙ/(2n)!·r²ⁿ (Abramowitz and Stegun 4.5.67),
 * and e^r − 1 = 2r / (r·coth(r/2) − r).
 */
export function exponentialRest(high: number, low: number): number {
  const r = high + low
  const z = r * r
  const c = r - z * (1 / 6 - z * (1 / 360 - z * (1 / 15120 - z * (1 / 604800 - z * (1 / 23950080 - (z * 691) / 653837184000)))))
  return low + (r * c) / (2 - c)
}

/** e^x. */
export function exp(x: number): number {
  if (x !== x) return x
  if (x > overflow) return 1 / 0
  if (x < underflow) return 0
  return exponentialOf(x, 0)
}

/** e^(x + low) for x inside the limits of `exp` and |low| far below |x|. */
export function exponentialOf(x: number, low: number): number {
  const k = native.floor(x * log2e + 0.5)
  const high = x - k * ln2High
  const rest = low - k * ln2Low
  const first = 1 + high
  return scaled(first + (high - (first - 1) + exponentialRest(high, rest)), k)
}

/** e^x − 1, without loss near 0. */
export function expm1(x: number): number {
  if (x !== x || x === 0) return x
  if (x > overflow) return 1 / 0
  if (x < -40) return -1
  const k = native.floor(x * log2e + 0.5)
  if (k > 1000) return exp(x)
  const high = x - k * ln2High
  const power = scaled(1, k)
  const small = exponentialRest(high, -(k * ln2Low))
  if (k === 0) return high + small
  // 2^k·(1 + high + small) − 1: what is left of the sum of the two large terms is kept. From 2^53 on, the 1 is the smaller one.
  const first = k > 52 ? power : power - 1
  const sum = first + power * high
  return sum + (sumRest(first, power * high, sum) + (k > 52 ? power * small - 1 : power * small))
}
