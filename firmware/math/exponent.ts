/** Powers of two, without looking at bits. */

/** 2^512. */
const largeStep = 1.3407807929942597e154
/** 2^−969: brings a normal number down to where one more product rounds once. */
const towardsSubnormal = 2.004168360008973e-292
/** 2^1023. */
const largest = 8.98846567431158e307
/** 2^54. */
const aboveSubnormals = 1.8014398509481984e16
/** Smallest normal number, 2^−1022. */
const smallestNormal = 2.2250738585072014e-308

/** 2^n for an integer n in −1022..1023. */
export function powerOfTwo(n: number): number {
  let rest = n < 0 ? -n : n
  let factor = n < 0 ? 1 / largeStep : largeStep
  let power = 1
  for (let step = 512; step >= 1; step = step / 2) {
    if (rest >= step) {
      power = power * factor
      rest = rest - step
    }
    // Exact: a power of two with an even exponent.
    factor = native.sqrt(factor)
  }
  return power
}

/** x · 2^n, rounded once, for an integer n in −2,200..2,200. */
export function scaled(x: number, n: number): number {
  let y = x
  let rest = n
  while (rest > 1023) {
    y = y * largest
    rest = rest - 1023
  }
  while (rest < -1022) {
    y = y * towardsSubnormal
    rest = rest + 969
  }
  return y * powerOfTwo(rest)
}

/** The integer e with 2^e ≤ x < 2^(e+1), for finite x > 0. */
export function exponentOf(x: number): number {
  if (x < smallestNormal) return exponentOf(x * aboveSubnormals) - 54
  let exponent = 0
  let factor = largeStep
  if (x >= 1) {
    let rest = x
    for (let step = 512; step >= 1; step = step / 2) {
      if (rest >= factor) {
        rest = rest / factor
        exponent = exponent + step
      }
      factor = native.sqrt(factor)
    }
    return exponent
  }
  let rest = x
  for (let step = 512; step >= 1; step = step / 2) {
    if (rest * factor < 2) {
      rest = rest * factor
      exponent = exponent - step
    }
    factor = native.sqrt(factor)
  }
  return exponent
}
