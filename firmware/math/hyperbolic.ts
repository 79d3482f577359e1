import { exp, expm1 } from './exponential'
import { log, log1p } from './logarithm'

/** Hyperbolic functions and their inverses. */

const ln2 = 0.6931471805599453
/** From here on e^−x is below half a unit of e^x. */
const large = 22

export function sinh(x: number): number {
  if (x !== x || x === 0) return x
  const size = native.abs(x)
  const value = size > large ? halfExponential(size) : halfSum(expm1(size))
  return x < 0 ? -value : value
}

/** (t + t / (t + 1)) / 2 = sinh x for t = e^x − 1. */
function halfSum(t: number): number {
  return 0.5 * (t + t / (t + 1))
}

/** e^x / 2, also where e^x is over the largest number. */
function halfExponential(x: number): number {
  const root = exp(0.5 * x)
  return x > 709 ? 0.5 * root * root : 0.5 * exp(x)
}

export function cosh(x: number): number {
  const size = native.abs(x)
  if (size > large) return halfExponential(size)
  const t = exp(size)
  return 0.5 * t + 0.5 / t
}

export function tanh(x: number): number {
  if (x !== x || x === 0) return x
  const size = native.abs(x)
  const value = size > large ? 1 : size >= 1 ? 1 - 2 / (expm1(2 * size) + 2) : shareOf(expm1(2 * size))
  return x < 0 ? -value : value
}

/** t / (t + 2) = tanh x for t = e^2x − 1. */
function shareOf(t: number): number {
  return t / (t + 2)
}

export function asinh(x: number): number {
  if (x !== x || x === 0 || x === 1 / 0 || x === -1 / 0) return x
  const size = native.abs(x)
  const square = size * size
  const value = size > 268435456 ? log(size) + ln2 : log1p(size + square / (1 + native.sqrt(1 + square)))
  return x < 0 ? -value : value
}

/** Not a number below 1. */
export function acosh(x: number): number {
  if (x > 268435456) return log(x) + ln2
  const t = x - 1
  return x >= 1 ? log1p(t + native.sqrt(2 * t + t * t)) : 0 / 0
}

/** Not a number outside −1..1. */
export function atanh(x: number): number {
  if (x === 0) return x
  const size = native.abs(x)
  if (!(size <= 1)) return 0 / 0
  const value = 0.5 * log1p((2 * size) / (1 - size))
  return x < 0 ? -value : value
}
