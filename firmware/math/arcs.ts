import { productRest } from './exact'
import { scaled } from './exponent'

/** Angles from their tangent, sine and cosine, in radians. */

const pi = 3.141592653589793
const piRest = 1.2246467991473532e-16
const halfPi = 1.5707963267948966
const halfPiRest = 6.123233995736766e-17
const arcOfQuarter = 0.24497866312686414
const arcOfQuarterRest = 1.0698755618734451e-17
const arcOfHalf = 0.4636476090008061
const arcOfHalfRest = 2.2698777452961687e-17
const arcOfThreeQuarters = 0.6435011087932844
const arcOfThreeQuartersRest = 1.5834785051444286e-17
const arcOfOne = 0.7853981633974483
const arcOfOneRest = 3.061616997868383e-17

/** artan(t) − t by its series, for |t| ≤ 0.19. */
function arcRest(t: number): number {
  const z = t * t
  const series =
    1 / 3 -
    z * (1 / 5 - z * (1 / 7 - z * (1 / 9 - z * (1 / 11 - z * (1 / 13 - z * (1 / 15 - z * (1 / 17 - z * (1 / 19 - z * (1 / 21 - z * (1 / 23 - z / 25))))))))))
  return -(t * z * series)
}

/** Second part of the last angle; flight code returns one number. */
const angle = { low: 0 }

/** Keeps high + low as an angle of two parts; |low| far below |high|. */
function inParts(high: number, low: number): number {
  const sum = high + low
  angle.low = high - sum + low
  return sum
}

/** artan(t + low) for 0 ≤ t ≤ 1 and |low| far below t: the distance to the nearest quarter is found by the addition theorem. */
function smallArc(t: number, low: number): number {
  if (t < 0.1875) return inParts(t, arcRest(t) + low)
  if (t < 0.375) return nearArc(t, low, 0.25, arcOfQuarter, arcOfQuarterRest)
  if (t < 0.625) return nearArc(t, low, 0.5, arcOfHalf, arcOfHalfRest)
  if (t < 0.875) return nearArc(t, low, 0.75, arcOfThreeQuarters, arcOfThreeQuartersRest)
  return nearArc(t, low, 1, arcOfOne, arcOfOneRest)
}

/** artan(t + low), where `arc + arcLow` is the arc of `centre`. */
function nearArc(t: number, low: number, centre: number, arc: number, arcLow: number): number {
  const numerator = t - centre
  const product = centre * t
  const denominator = 1 + product
  const denominatorRest = product - (denominator - 1)
  const quotient = numerator / denominator
  const back = quotient * denominator
  const rest = (numerator - back - productRest(quotient, denominator, back) - quotient * denominatorRest + low * (1 - centre * quotient)) / denominator
  const sum = arc + quotient
  return inParts(sum, arc - sum + quotient + (arcLow + rest + arcRest(quotient)))
}

/** whole + wholeRest − (high + angle.low). */
function complement(whole: number, wholeRest: number, high: number): number {
  const difference = whole - high
  return inParts(difference, whole - difference - high + (wholeRest - angle.low))
}

/** The angle in the first quarter whose tangent is (y + yLow) / (x + xLow), for finite y, x ≥ 0, not both 0; `angle.low` holds what it lacks. */
function quarterArc(y: number, yLow: number, x: number, xLow: number): number {
  if (y > x) return complement(halfPi, halfPiRest, quarterArc(x, xLow, y, yLow))
  const quotient = y / x
  const product = quotient * x
  // Below that the angle is the quotient, and what it lacks has no digits.
  if (product < 1e-250) return inParts(quotient, 0)
  return smallArc(quotient, (y - product - productRest(quotient, x, product) + yLow - quotient * xLow) / x)
}

/** −π/2..π/2. */
export function atan(x: number): number {
  if (x !== x || x === 0) return x
  const size = native.abs(x)
  const arc = size > 1e300 ? halfPi : quarterArc(size, 0, 1, 0)
  return x < 0 ? -arc : arc
}

/** The angle of the point (x, y), −π..π, with JavaScript's answers at the edges (ECMA-262, Math.atan2). */
export function atan2(y: number, x: number): number {
  if (x !== x || y !== y) return 0 / 0
  const left = x < 0 || (x === 0 && 1 / x < 0)
  const below = y < 0 || (y === 0 && 1 / y < 0)
  const arc = upperArc(native.abs(y), native.abs(x), left)
  return below ? -arc : arc
}

function upperArc(y: number, x: number, left: boolean): number {
  if (y === 0) return left ? pi : 0
  if (x === 0) return halfPi
  const arc = firstArc(y, x)
  return left ? complement(pi, piRest, arc) : arc
}

/** For y, x > 0, infinite or not. */
function firstArc(y: number, x: number): number {
  if (y === 1 / 0) return x === 1 / 0 ? inParts(arcOfOne, arcOfOneRest) : inParts(halfPi, halfPiRest)
  if (x === 1 / 0) return inParts(0, 0)
  // Into the middle of the range, where no part over- or underflows.
  const larger = y > x ? y : x
  const shift = larger > 1e200 ? -400 : larger < 1e-200 ? 400 : 0
  return shift === 0 ? quarterArc(y, 0, x, 0) : quarterArc(scaled(y, shift), 0, scaled(x, shift), 0)
}

/** √(1 − x²) and what it lacks, for |x| < 1. */
const leg = { high: 0, low: 0 }
function findLeg(x: number): void {
  const square = x * x
  const first = 1 - square
  const rest = 1 - first - square - (square < 1e-200 ? 0 : productRest(x, x, square))
  const high = native.sqrt(first + rest)
  const back = high * high
  leg.high = high
  leg.low = (first - back - productRest(high, high, back) + rest) / (2 * high)
}

/** −π/2..π/2; not a number outside −1..1. */
export function asin(x: number): number {
  if (x === 0) return x
  const size = native.abs(x)
  if (!(size <= 1)) return 0 / 0
  if (size === 1) return x < 0 ? -halfPi : halfPi
  findLeg(size)
  const arc = quarterArc(size, 0, leg.high, leg.low)
  return x < 0 ? -arc : arc
}

/** 0..π; not a number outside −1..1. */
export function acos(x: number): number {
  const size = native.abs(x)
  if (!(size <= 1)) return 0 / 0
  if (size === 1) return x < 0 ? pi : 0
  if (size === 0) return halfPi
  findLeg(size)
  const arc = quarterArc(leg.high, leg.low, size, 0)
  return x < 0 ? complement(pi, piRest, arc) : arc
}
