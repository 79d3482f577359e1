import { describe, expect, it } from 'vitest'
import * as math from '../../../firmware/math/index'

/** ECMA-262 fixes what Math's functions answer at the edges; there firmware/math must say the same, sign of zero included. */

const edges = [0, -0, 1, -1, 2, -2, 3, -3, 0.5, -0.5, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, 1e308, -1e308, 5e-324, -5e-324]

/** Arguments whose answers ECMA-262 states, or that are exact in every correct implementation. */
const exactlyStated: Readonly<Record<string, (x: number) => boolean>> = {
  exp: x => Number.isNaN(x) || x === 0 || Math.abs(x) > 1e300 || Math.abs(x) < 1e-300,
  expm1: x => Number.isNaN(x) || x === 0 || Math.abs(x) > 1e300,
  log: x => !(x > 0) || x === 1 || x === Number.POSITIVE_INFINITY,
  log1p: x => !(x > -1) || x === 0 || x === Number.POSITIVE_INFINITY,
  log2: x => !(x > 0) || x === 1 || x === 2 || x === 0.5 || x === Number.POSITIVE_INFINITY,
  log10: x => !(x > 0) || x === 1 || x === Number.POSITIVE_INFINITY,
  sin: x => !Number.isFinite(x) || x === 0,
  cos: x => !Number.isFinite(x) || x === 0,
  tan: x => !Number.isFinite(x) || x === 0,
  atan: x => Number.isNaN(x) || x === 0 || !Number.isFinite(x),
  asin: x => !(Math.abs(x) <= 1) || x === 0 || Math.abs(x) === 1,
  acos: x => !(Math.abs(x) <= 1) || x === 1 || x === -1 || x === 0,
  sinh: x => !Number.isFinite(x) || x === 0,
  cosh: x => !Number.isFinite(x) || x === 0,
  tanh: x => !Number.isFinite(x) || x === 0 || Math.abs(x) > 1e300,
  asinh: x => !Number.isFinite(x) || x === 0,
  acosh: x => !(x > 1) || x === Number.POSITIVE_INFINITY,
  atanh: x => !(Math.abs(x) < 1) || x === 0,
  cbrt: x => !Number.isFinite(x) || x === 0 || Math.abs(x) === 1,
}
const computed = math as unknown as Readonly<Record<string, (...values: number[]) => number>>
const wanted = Math as unknown as Readonly<Record<string, (...values: number[]) => number>>

describe('at the edges', () => {
  it.each(Object.entries(exactlyStated))('%s answers as ECMA-262 says', (name, stated) => {
    for (const x of edges.filter(stated)) expect(computed[name]?.(x), `${name}(${Object.is(x, -0) ? '-0' : x})`).toBe(wanted[name]?.(x))
  })

  it.each(['pow', 'atan2', 'hypot'])('%s answers as ECMA-262 says', name => {
    const special = (x: number): boolean => !Number.isFinite(x) || x === 0
    for (const x of edges) {
      for (const y of edges) {
        if (!special(x) && !special(y)) continue
        expect(computed[name]?.(x, y), `${name}(${x}, ${y})`).toBe(wanted[name]?.(x, y))
      }
    }
  })

  it('powers of small integers and of two are exact', () => {
    for (let n = -1074; n <= 1023; n++) expect(math.pow(2, n), `2^${n}`).toBe(2 ** n)
    for (let n = 0; n <= 22; n++) expect(math.pow(10, n)).toBe(10 ** n)
    for (let n = 0; n <= 33; n++) expect(math.pow(-3, n)).toBe((-3) ** n)
  })

  it('logarithms of exact powers are exact', () => {
    for (let n = -1074; n <= 1023; n++) expect(math.log2(2 ** n), `log2 2^${n}`).toBe(n)
    for (let n = 0; n <= 22; n++) expect(math.log10(10 ** n), `log10 10^${n}`).toBe(n)
  })

  it('cubes have their root', () => {
    for (let n = -200_000; n <= 200_000; n += 997) expect(math.cbrt(n * n * n)).toBe(n)
  })

  it('results that are too large or too small end where IEEE 754 says', () => {
    expect(math.exp(709.782712893384)).toBeLessThan(Number.POSITIVE_INFINITY)
    expect(math.exp(709.7827128933841)).toBe(Number.POSITIVE_INFINITY)
    expect(math.exp(-745.1332191019411)).toBe(5e-324)
    expect(math.exp(-745.1332191019412)).toBe(0)
    expect(math.pow(2, 1024)).toBe(Number.POSITIVE_INFINITY)
    expect(math.pow(2, -1075)).toBe(0)
    expect(math.sinh(710.4)).toBeLessThan(Number.POSITIVE_INFINITY)
    expect(math.sinh(711)).toBe(Number.POSITIVE_INFINITY)
  })
})
