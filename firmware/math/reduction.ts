import { productRest, sumRest } from './exact'
import { exponentOf, powerOfTwo, scaled } from './exponent'

/** Angles to the nearest multiple of π/2, whatever their size. */

const perHalfPi = 0.6366197723675814
/** π/2 in four parts; the first three have 33 bits, so that their products with up to 20 bits are exact. */
const halfPi1 = 1.5707963267341256
const halfPi2 = 6.077100506303966e-11
const halfPi3 = 2.0222662487111665e-21
const halfPi4 = 8.4784276603689e-32
/** π/2 as the nearest number, and what that lacks. */
const halfPi = 1.5707963267948966
const halfPiRest = 6.123233995736766e-17
/** 2²⁰·π/2. */
const moderate = 1647099
/** 2/π in digits of 24 bits. */
const twoPerPi: readonly number[] = [
  10680707, 7228996, 1387004, 2578385, 16069853, 12639074, 9804092, 4427841, 16666979, 11263675, 12935607, 2387514, 4345298, 14681673, 3074569, 13734428,
  16653803, 1880361, 10960616, 8533493, 3062596, 8710556, 7349940, 6258241, 3772886, 3769171, 3798172, 8675211, 12450088, 3874808, 9961438, 366607, 15675153,
  9132554, 7151469, 3571407, 2607881, 12013382, 4155038, 6285869, 7677882, 13102053, 15825725, 473591, 9065106, 15363067, 6271263, 9264392, 5636912, 4652155,
  7056368, 13614112,
]
const digit = 16777216
/** Digits of the fraction that are found: 168 bits, of which cancellation takes at most 62. */
const fractionDigits = 7

/** What is left of the last angle, |high| ≤ π/4, and which quarter of the circle it came from, 0..3. */
export const reduced = { high: 0, low: 0, quarter: 0 }

/** Fills `reduced` for a finite x. */
export function reduce(x: number): void {
  if (native.abs(x) <= moderate) reduceModerate(x)
  else reduceLarge(x)
}

function keep(high: number, low: number, quarters: number): void {
  reduced.high = high + low
  reduced.low = high - reduced.high + low
  reduced.quarter = quarters - 4 * native.floor(quarters * 0.25)
}

/** Cody and Waite, Software Manual for the Elementary Functions, 1980, section 8. */
function reduceModerate(x: number): void {
  const n = native.floor(x * perHalfPi + 0.5)
  if (n === 0) {
    keep(x, 0, 0)
    return
  }
  const first = x - n * halfPi1
  const second = n * halfPi2
  const difference = first - second
  const third = n * halfPi3
  const rest = sumRest(first, -second, difference)
  const closer = difference - third
  keep(closer, sumRest(difference, -third, closer) + rest - n * halfPi4, n)
}

/** M. Payne and R. Hanek, ACM SIGNUM Newsletter 18(1), 1983: only the digits of 2/π that matter are multiplied. */
function reduceLarge(x: number): void {
  const size = native.abs(x)
  const place = native.floor(exponentOf(size) / 24)
  const aligned = scaled(size, -24 * place)
  const past = multiply(aligned, place, false) >= digit / 2
  // Past the middle of a quarter the distance to its end is found anew, so that nothing cancels.
  if (past) multiply(aligned, place, true)
  const sign = x < 0 === past ? 1 : -1
  const quarters = past ? reduced.quarter + 1 : reduced.quarter
  const total = reduced.high
  const product = total * halfPi
  const rest = productRest(total, halfPi, product) + total * halfPiRest + reduced.low * halfPi
  keep(sign * product, sign * rest, x < 0 ? -quarters : quarters)
}

/**
 * aligned·2^(24·place)·2/π modulo 4, for 1 ≤ aligned < 2²⁴: `quarter` gets the whole part, `high` and `low` the fraction, or 1 − fraction.
 * Returns the first digit of the fraction.
 */
function multiply(aligned: number, place: number, complement: boolean): number {
  const part0 = native.floor(aligned)
  const second = (aligned - part0) * digit
  const part1 = native.floor(second)
  const third = (second - part1) * digit
  const part2 = native.floor(third)
  const part3 = (third - part2) * digit
  let carry = 0
  let first = 0
  let high = 0
  let low = 0
  // Column c of the product weighs 2^(−24·c); columns before 0 are multiples of 4.
  for (let column = fractionDigits; column >= 1; column--) {
    const sum = columnOf(part0, part1, part2, part3, place - 1 + column) + carry
    carry = native.floor(sum / digit)
    first = sum - carry * digit
    const value = (complement ? digit - 1 - first : first) * powerOfTwo(-24 * column)
    // From the least digit up: each is larger than all before it together.
    const next = value + high
    low = low + (value - next + high)
    high = next
  }
  const whole = columnOf(part0, part1, part2, part3, place - 1) + carry
  reduced.quarter = whole - 4 * native.floor(whole / 4)
  reduced.high = high + low
  reduced.low = high - reduced.high + low
  return first
}

function columnOf(part0: number, part1: number, part2: number, part3: number, at: number): number {
  return part0 * digitOf(at) + part1 * digitOf(at - 1) + part2 * digitOf(at - 2) + part3 * digitOf(at - 3)
}

function digitOf(at: number): number {
  return at < 0 ? 0 : (twoPerPi[at] ?? 0)
}
