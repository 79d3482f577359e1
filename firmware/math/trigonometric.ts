import { productRest } from './exact'
import { reduce, reduced } from './reduction'

/** Sine, cosine and tangent of an angle in radians, by reduction to |r| ≤ π/4 and Taylor's series. */

/** sin(r + low) − r for |r| ≤ π/4. */
function sineRest(r: number, low: number): number {
  const z = r * r
  const series =
    -1 / 6 +
    z *
      (1 / 120 -
        z *
          (1 / 5040 -
            z * (1 / 362880 - z * (1 / 39916800 - z * (1 / 6227020800 - z * (1 / 1307674368000 - z * (1 / 355687428096000 - z / 1.21645100408832e17)))))))
  return r * z * series + low * (1 - 0.5 * z)
}

/** cos(r + low) − 1 + r²/2 for |r| ≤ π/4. */
function cosineRest(r: number, low: number): number {
  const z = r * r
  const series =
    1 / 24 - z * (1 / 720 - z * (1 / 40320 - z * (1 / 3628800 - z * (1 / 479001600 - z * (1 / 87178291200 - z * (1 / 20922789888000 - z / 6402373705728000))))))
  return z * z * series - r * low
}

function sineOf(r: number, low: number): number {
  return r + sineRest(r, low)
}

function cosineOf(r: number, low: number): number {
  const half = 0.5 * r * r
  const first = 1 - half
  return first + (1 - first - half + cosineRest(r, low))
}

/** True for what has no place on the circle. */
function isNoAngle(x: number): boolean {
  return x !== x || x === 1 / 0 || x === -1 / 0
}

export function sin(x: number): number {
  if (isNoAngle(x)) return 0 / 0
  if (x === 0) return x
  reduce(x)
  const { high, low, quarter } = reduced
  const value = quarter === 0 || quarter === 2 ? sineOf(high, low) : cosineOf(high, low)
  return quarter >= 2 ? -value : value
}

export function cos(x: number): number {
  if (isNoAngle(x)) return 0 / 0
  reduce(x)
  const { high, low, quarter } = reduced
  const value = quarter === 0 || quarter === 2 ? cosineOf(high, low) : sineOf(high, low)
  return quarter === 1 || quarter === 2 ? -value : value
}

export function tan(x: number): number {
  if (isNoAngle(x)) return 0 / 0
  if (x === 0) return x
  reduce(x)
  const { high, low, quarter } = reduced
  // Sine and cosine in two parts each, and one division.
  const sineTail = sineRest(high, low)
  const sine = high + sineTail
  const sineLow = high - sine + sineTail
  const half = 0.5 * high * high
  const halfLow = 0.5 * productRest(high, high, high * high)
  const first = 1 - half
  const cosineTail = 1 - first - half + (cosineRest(high, low) - halfLow)
  const cosine = first + cosineTail
  const cosineLow = first - cosine + cosineTail
  if (quarter === 0 || quarter === 2) return ratio(sine, sineLow, cosine, cosineLow)
  return -ratio(cosine, cosineLow, sine, sineLow)
}

/** (a + aLow) / (b + bLow). */
function ratio(a: number, aLow: number, b: number, bLow: number): number {
  const quotient = a / b
  const product = quotient * b
  if (native.abs(product) < 1e-200) return quotient
  return quotient + (a - product - productRest(quotient, b, product) + aLow - quotient * bLow) / b
}
