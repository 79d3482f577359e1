import { productRest, sumRest } from './exact'
import { exponentOf, scaled } from './exponent'
import { exponentialOf } from './exponential'

/** Powers and roots. Logarithms inside have about 64 bits, so that an exponent of 10 bits leaves the 54 that the result needs. */

const sqrtHalf = 0.7071067811865476
const ln2 = 0.6931471805599453
const ln2Rest = 2.3190468138462996e-17
/** 2/3 and 2/5 with what their nearest numbers lack. */
const twoThirdsRest = 3.700743415417188e-17
const twoFifthsRest = -2.2204460492503132e-17

/** Second part of the last logarithm; flight code returns one number. */
const logarithm = { rest: 0 }

/** ln x for finite x > 0; `logarithm.rest` holds what the returned part lacks. */
function longLogarithm(x: number): number {
  let k = exponentOf(x)
  let m = scaled(x, -k)
  if (m * sqrtHalf >= 1) {
    m = m * 0.5
    k = k + 1
  }
  // s = (m − 1) / (m + 1), in two parts.
  const f = m - 1
  const d = m + 1
  const dRest = m - (d - 1)
  const s = f / d
  const sProduct = s * d
  const sRest = (f - sProduct - productRest(s, d, sProduct) - s * dRest) / d
  // z = s².
  const z = s * s
  const zRest = productRest(s, s, z) + 2 * s * sRest
  // ln m = s·(2 + z·(2/3 + z·(2/5 + z·tail))).
  const tail = 2 / 7 + z * (2 / 9 + z * (2 / 11 + z * (2 / 13 + z * (2 / 15 + z * (2 / 17 + z * (2 / 19 + z * (2 / 21 + z * (2 / 23 + (z * 2) / 25))))))))
  const inner = 2 / 5 + z * tail
  const innerRest = 2 / 5 - inner + z * tail + twoFifthsRest
  const middleProduct = z * inner
  const middle = 2 / 3 + middleProduct
  const middleRest = 2 / 3 - middle + middleProduct + (productRest(z, inner, middleProduct) + zRest * inner + z * innerRest + twoThirdsRest)
  const outerProduct = z * middle
  const outer = 2 + outerProduct
  const outerRest = 2 - outer + outerProduct + (productRest(z, middle, outerProduct) + zRest * middle + z * middleRest)
  const product = s * outer
  const productLow = productRest(s, outer, product) + sRest * outer + s * outerRest
  const whole = k * ln2
  const sum = whole + product
  const rest = sumRest(whole, product, sum) + (productLow + (k === 0 ? 0 : productRest(k, ln2, whole) + k * ln2Rest))
  const high = sum + rest
  logarithm.rest = sum - high + rest
  return high
}

/** True for odd integers. */
function isOdd(y: number): boolean {
  const half = y * 0.5
  return native.floor(y) === y && native.floor(half) !== half
}

/** x to the power y, with JavaScript's answers at the edges (ECMA-262, Number::exponentiate). */
export function pow(x: number, y: number): number {
  if (y === 0) return 1
  if (x !== x || y !== y) return 0 / 0
  const size = native.abs(x)
  if (y === 1 / 0 || y === -1 / 0) {
    if (size === 1) return 0 / 0
    return size > 1 === y > 0 ? 1 / 0 : 0
  }
  const negative = (x < 0 || (x === 0 && 1 / x < 0)) && isOdd(y)
  if (size === 0 || size === 1 / 0) {
    const result = (size === 0) === y > 0 ? 0 : 1 / 0
    return negative ? -result : result
  }
  if (x < 0 && native.floor(y) !== y) return 0 / 0
  const result = powerOf(size, y)
  return negative ? -result : result
}

function powerOf(x: number, y: number): number {
  if (x === 1) return 1
  const high = longLogarithm(x)
  const rest = logarithm.rest
  // Far outside the range, and where the parts of y would overflow.
  const about = y * high
  if (about > 710) return 1 / 0
  if (about < -746) return 0
  if (native.abs(about) < 1e-17) return 1 + about
  // A large y goes with a small logarithm: scaled, no part over- or underflows.
  const yScaled = scaled(y, -100)
  const highScaled = scaled(high, 100)
  const product = yScaled * highScaled
  const low = productRest(yScaled, highScaled, product) + y * rest
  if (product > 709.782712893384) return exponentialOf(709, 0) * exponentialOf(product - 709, low)
  return exponentialOf(product, low)
}

/** The cube root. */
export function cbrt(x: number): number {
  if (x !== x || x === 0 || x === 1 / 0 || x === -1 / 0) return x
  const size = native.abs(x)
  const third = native.floor(exponentOf(size) / 3)
  // 1 ≤ m < 8.
  const m = scaled(size, -3 * third)
  let root = 0.6 + m * 0.2
  for (let step = 0; step < 5; step++) root = root - (root - m / (root * root)) / 3
  // One more step, with the cube to twice the digits.
  const square = root * root
  const squareRest = productRest(root, root, square)
  const cube = square * root
  const lack = m - cube - (productRest(square, root, cube) + squareRest * root)
  const result = scaled(root + lack / (3 * square), third)
  return x < 0 ? -result : result
}

/** √(x² + y²), without overflow or underflow on the way. */
export function hypot(x: number, y: number): number {
  const a = native.abs(x)
  const b = native.abs(y)
  if (a === 1 / 0 || b === 1 / 0) return 1 / 0
  const large = a > b ? a : b
  const small = a > b ? b : a
  if (large !== large || small !== small) return 0 / 0
  if (large === 0) return 0
  const k = exponentOf(large)
  const p = scaled(large, -k)
  const q = scaled(small, -k)
  const pSquare = p * p
  const qSquare = q * q
  const sum = pSquare + qSquare
  const rest = pSquare - sum + qSquare + (productRest(p, p, pSquare) + productRest(q, q, qSquare))
  const root = native.sqrt(sum)
  const square = root * root
  return scaled(root + (sum - square - productRest(root, root, square) + rest) / (2 * root), k)
}
