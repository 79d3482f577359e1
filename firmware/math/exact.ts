/**
 * What a rounded operation of binary64 left behind, itself exact. Only + − × and division are used, so every engine that keeps IEEE 754 with
 * rounding to nearest and without fused operations gives the same bits.
 */

/** 2²⁷ + 1: splits a significand of 53 bits into two of 26 (T. J. Dekker, Numerische Mathematik 18, 1971). */
const splitter = 134217729

/** (a + b) − sum, for sum = a + b as rounded; any a, b (D. E. Knuth, TAOCP volume 2, section 4.2.2, theorem B). */
export function sumRest(a: number, b: number, sum: number): number {
  const part = sum - a
  return a - (sum - part) + (b - part)
}

/** a·b − product, for product = a·b as rounded; |a|, |b| < 2⁹⁹⁶ and |product| > 2⁻⁹⁶⁹. */
export function productRest(a: number, b: number, product: number): number {
  const aScaled = splitter * a
  const aHigh = aScaled - (aScaled - a)
  const aLow = a - aHigh
  const bScaled = splitter * b
  const bHigh = bScaled - (bScaled - b)
  const bLow = b - bHigh
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow)
}

/** The leading half of the significand: 26 bits. |x| < 2⁹⁹⁶. */
export function leadingHalf(x: number): number {
  const scaled = splitter * x
  return scaled - (scaled - x)
}
