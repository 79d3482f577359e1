import { describe, expect, it, vi } from 'vitest'
import * as math from '../../../firmware/math/index'
import type { Fixed, Scaled } from './reference'
import * as exact from './reference'

vi.setConfig({ testTimeout: 120_000 })

/** Error in units of the last place, over seeded arguments; the bounds are those of firmware/math/README.md. */

const seed = Number(process.env['BERTH_SEED'] ?? 20_262)
const perFunction = Number(process.env['BERTH_MATH_ARGUMENTS'] ?? 400)

/** mulberry32: 0 ≤ value < 1. */
function generator(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const one = exact.fixed(1)
const plain = (m: Fixed): Scaled => ({ m, exponent: 0n })
const { fixed, over, times } = exact
const expOf = (x: Fixed): Fixed => {
  const { m, exponent } = exact.exp(x)
  return exponent >= 0n ? m << exponent : m >> -exponent
}

/** Uniform in [low, high). */
const between = (low: number, high: number) => (random: () => number) => low + (high - low) * (random() + random() * 2 ** -32)
/** Either sign, any size from 2^low to 2^high. */
const sized = (low: number, high: number) => (random: () => number) =>
  (random() < 0.5 ? -1 : 1) * (1 + random() + random() * 2 ** -32) * 2 ** Math.floor(low + (high - low) * random())
const positive = (low: number, high: number) => (random: () => number) => Math.abs(sized(low, high)(random))

interface Row {
  readonly name: string
  readonly bound: number
  readonly computed: (x: number) => number
  readonly exact: (x: Fixed) => Scaled
  readonly arguments: readonly ((random: () => number) => number)[]
}
const rows: readonly Row[] = [
  { name: 'exp', bound: 0.9, computed: math.exp, exact: exact.exp, arguments: [between(-745, 709.7), sized(-60, 3)] },
  { name: 'expm1', bound: 0.9, computed: math.expm1, exact: x => ({ ...plain(expOf(x) - one) }), arguments: [between(-45, 100), sized(-200, 2)] },
  { name: 'log', bound: 0.9, computed: math.log, exact: x => plain(exact.log(x)), arguments: [positive(-300, 1000), between(0.5, 2)] },
  {
    name: 'log1p',
    bound: 1.2,
    computed: math.log1p,
    exact: x => plain(exact.log(one + x)),
    arguments: [between(-0.99, 3), sized(-200, -2), positive(0, 1000)],
  },
  { name: 'log2', bound: 0.9, computed: math.log2, exact: x => plain(over(exact.log(x), exact.ln2)), arguments: [positive(-300, 1000), between(0.5, 2)] },
  { name: 'log10', bound: 0.9, computed: math.log10, exact: x => plain(over(exact.log(x), exact.ln10)), arguments: [positive(-300, 1000), between(0.5, 2)] },
  { name: 'sin', bound: 0.9, computed: math.sin, exact: x => plain(exact.sine(x)), arguments: [between(-7, 7), sized(-200, 21), sized(20, 1023)] },
  { name: 'cos', bound: 0.9, computed: math.cos, exact: x => plain(exact.cosine(x)), arguments: [between(-7, 7), sized(-200, 21), sized(20, 1023)] },
  {
    name: 'tan',
    bound: 0.9,
    computed: math.tan,
    exact: x => plain(over(exact.sine(x), exact.cosine(x))),
    arguments: [between(-7, 7), sized(-200, 21), sized(20, 1023)],
  },
  { name: 'atan', bound: 0.9, computed: math.atan, exact: x => plain(exact.arc(x)), arguments: [between(-3, 3), sized(-200, 200)] },
  {
    name: 'asin',
    bound: 0.9,
    computed: math.asin,
    exact: x => plain(exact.arc(over(x, exact.root(one - times(x, x))))),
    arguments: [between(-0.999999, 0.999999), sized(-200, 0)],
  },
  {
    name: 'acos',
    bound: 0.9,
    computed: math.acos,
    exact: x => {
      const arc = exact.arc(over(exact.root(one - times(x, x)), x))
      return plain(x < 0n ? arc + exact.pi : arc)
    },
    arguments: [between(-0.999999, 0.999999), sized(-30, 0)],
  },
  { name: 'sinh', bound: 2.5, computed: math.sinh, exact: x => plain((expOf(x) - expOf(-x)) / 2n), arguments: [between(-100, 100), sized(-200, 2)] },
  { name: 'cosh', bound: 1.5, computed: math.cosh, exact: x => plain((expOf(x) + expOf(-x)) / 2n), arguments: [between(-100, 100), sized(-20, 2)] },
  {
    name: 'tanh',
    bound: 2.5,
    computed: math.tanh,
    exact: x => plain(over(expOf(x) - expOf(-x), expOf(x) + expOf(-x))),
    arguments: [between(-25, 25), sized(-200, 2)],
  },
  {
    name: 'asinh',
    bound: 2.5,
    computed: math.asinh,
    exact: x => plain(x < 0n ? -exact.log(-x + exact.root(one + times(x, x))) : exact.log(x + exact.root(one + times(x, x)))),
    arguments: [between(-10, 10), sized(-100, 200)],
  },
  {
    name: 'acosh',
    bound: 2.5,
    computed: math.acosh,
    exact: x => plain(exact.log(x + exact.root(times(x, x) - one))),
    arguments: [between(1, 10), positive(0, 200)],
  },
  {
    name: 'atanh',
    bound: 2.5,
    computed: math.atanh,
    exact: x => plain(exact.log(over(one + x, one - x)) / 2n),
    arguments: [between(-0.9999, 0.9999), sized(-100, -1)],
  },
  {
    name: 'cbrt',
    bound: 0.51,
    computed: math.cbrt,
    exact: x => {
      const size = x < 0n ? -x : x
      let y = fixed(Math.cbrt(Number(size >> (exact.bits - 200n)) / 2 ** 200))
      for (let round = 0; round < 4; round++) y = (2n * y + over(size, times(y, y))) / 3n
      return plain(x < 0n ? -y : y)
    },
    arguments: [between(-10, 10), sized(-120, 300)],
  },
]

describe(`with seed ${seed}, ${perFunction} arguments of each kind`, () => {
  it.each(rows)('$name is off by at most $bound units', ({ name, bound, computed, exact: wanted, arguments: kinds }) => {
    let worst = 0
    let at = 0
    for (const [place, kind] of kinds.entries()) {
      const random = generator(seed + place)
      for (let n = 0; n < perFunction; n++) {
        const x = kind(random)
        const off = exact.unitsOff(computed(x), wanted(fixed(x)))
        if (off > worst) [worst, at] = [off, x]
      }
    }
    if (process.env['BERTH_MATH_REPORT'] !== undefined) console.log(`${name}: ${worst.toFixed(3)} at ${at}`)
    expect(worst, `${name}(${at})`).toBeLessThanOrEqual(bound)
  })

  const pairs = (random: () => number, first: (r: () => number) => number, second: (r: () => number) => number) =>
    Array.from({ length: perFunction }, () => [first(random), second(random)] as const)
  const worstOf = (cases: readonly (readonly [number, number])[], computed: (x: number, y: number) => number, wanted: (x: Fixed, y: Fixed) => Scaled) =>
    cases
      .map(([x, y]) => ({ x, y, off: exact.unitsOff(computed(x, y), wanted(fixed(x), fixed(y))) }))
      .reduce((worst, next) => (next.off > worst.off ? next : worst))

  it('pow is off by at most 0.9 units', () => {
    const random = generator(seed)
    const cases = [
      ...pairs(random, positive(-3, 3), sized(-5, 8)),
      ...pairs(random, positive(-300, 1000), sized(-10, 0)),
      ...pairs(random, between(0.999, 1.001), sized(5, 19)),
    ].filter(([x, y]) => Math.abs(y * Math.log(x)) < 700)
    const worst = worstOf(cases, math.pow, (x, y) => exact.exp(times(y, exact.log(x))))
    if (process.env['BERTH_MATH_REPORT'] !== undefined) console.log('pow', worst)
    expect(worst.off, `pow(${worst.x}, ${worst.y})`).toBeLessThanOrEqual(0.9)
  })

  it('atan2 is off by at most 0.9 units', () => {
    const random = generator(seed)
    const cases = [...pairs(random, sized(-3, 3), sized(-3, 3)), ...pairs(random, sized(-80, 80), sized(-80, 80))]
    const worst = worstOf(cases, math.atan2, (y, x) => {
      const arc = exact.arc(over(y, x))
      return plain(x > 0n ? arc : y > 0n ? arc + exact.pi : arc - exact.pi)
    })
    if (process.env['BERTH_MATH_REPORT'] !== undefined) console.log('atan2', worst)
    expect(worst.off, `atan2(${worst.x}, ${worst.y})`).toBeLessThanOrEqual(0.9)
  })

  it('hypot is off by at most 0.51 units', () => {
    const random = generator(seed)
    const cases = [...pairs(random, sized(-3, 3), sized(-3, 3)), ...pairs(random, sized(-80, 80), sized(-80, 80))]
    const worst = worstOf(cases, math.hypot, (x, y) => plain(exact.root(times(x, x) + times(y, y))))
    if (process.env['BERTH_MATH_REPORT'] !== undefined) console.log('hypot', worst)
    expect(worst.off, `hypot(${worst.x}, ${worst.y})`).toBeLessThanOrEqual(0.51)
  })
})
