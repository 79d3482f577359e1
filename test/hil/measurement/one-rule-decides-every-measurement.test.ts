import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide, describeDecision } from '../../../hil/measurement/decide'
import { corrected, loopBackOf } from '../../../hil/measurement/loop-back'

const at = (value: number, uncertainty: number, limits: object = { low: 0, high: 8 }) => decide({ value, uncertainty, unit: 'V', ...limits })

describe('value ± U', () => {
  test.each([
    ['inside', 4, 1, {}, 'pass'],
    ['touching a limit from inside', 7, 1, {}, 'pass'],
    ['across a limit', 7.5, 1, {}, 'marginal'],
    ['touching a limit from outside', 9, 1, {}, 'marginal'],
    ['outside above', 9.5, 1, {}, 'fail'],
    ['outside below', -1.5, 1, {}, 'fail'],
    ['with U a quarter of the tolerance', 4, 2, {}, 'pass'],
    ['with U above a quarter of the tolerance', 4, 2.01, {}, 'not assessable'],
    ['in the marginal band', 7.5, 0.1, { marginalHigh: 7 }, 'marginal'],
    ['reaching into the marginal band', 0.5, 0.1, { marginalLow: 0.45 }, 'marginal'],
    ['short of the marginal band', 6, 0.5, { marginalLow: 1, marginalHigh: 7 }, 'pass'],
  ] as const)('%s', (_, value, uncertainty, band, due) => {
    expect(at(value, uncertainty, { low: 0, high: 8, ...band })).toBe(due)
  })

  test('with one limit has no tolerance to be too coarse for', () => {
    expect([at(3, 5, { high: 9 }), at(3, 5, { high: 7 }), at(30, 5, { high: 7 })]).toEqual(['pass', 'marginal', 'fail'])
  })

  test.each([
    [Number.NaN, 1, {}],
    [1, -1, {}],
    [1, Number.POSITIVE_INFINITY, {}],
    [1, 0.1, { low: 2, high: 1 }],
    [1, 0.1, { marginalHigh: 9 }],
  ])('of %s ± %s is refused with %s', (value, uncertainty, limits) => {
    expect(() => at(value, uncertainty, { low: 0, high: 8, ...limits })).toThrow(/B2031/)
  })

  test('is told in words', () => {
    expect(describeDecision({ value: 7.5, uncertainty: 1, unit: 'V', low: 0, high: 8 })).toBe('7.5 ± 1 V, at least 0, at most 8 V: marginal')
  })
})

const measurement = fc
  .record({
    value: fc.integer({ min: -200, max: 200 }),
    uncertainty: fc.integer({ min: 0, max: 50 }),
    low: fc.integer({ min: -100, max: 100 }),
    width: fc.integer({ min: 1, max: 200 }),
  })
  .map(({ value, uncertainty, low, width }) => ({ value, uncertainty, unit: 'V', low, high: low + width }))

describe('for any measurement', () => {
  test('no true value that the interval allows contradicts a pass or a fail', () => {
    fc.assert(
      fc.property(measurement, fc.double({ min: -1, max: 1, noNaN: true }), (given, share) => {
        const truth = given.value + share * given.uncertainty
        const isInside = truth >= given.low && truth <= given.high
        const decision = decide(given)
        if (decision === 'pass') expect(isInside).toBe(true)
        if (decision === 'fail') expect(isInside).toBe(false)
      }),
      { seed: 5, numRuns: 2000 },
    )
  })

  test('less uncertainty never turns pass into fail, or fail into pass', () => {
    fc.assert(
      fc.property(measurement, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
        const finer = decide({ ...given, uncertainty: given.uncertainty * share })
        const decision = decide(given)
        if (decision === 'pass' || decision === 'fail') expect(finer).toBe(decision)
      }),
      { seed: 5, numRuns: 2000 },
    )
  })

  test('it does not depend on the unit’s zero or scale', () => {
    fc.assert(
      fc.property(measurement, fc.integer({ min: -50, max: 50 }), fc.constantFrom(0.5, 2, 4), ({ value, uncertainty, low, high, unit }, zero, scale) => {
        const to = (number: number) => number * scale + zero
        expect(decide({ value: to(value), uncertainty: uncertainty * scale, low: to(low), high: to(high), unit })).toBe(
          decide({ value, uncertainty, low, high, unit }),
        )
      }),
      { seed: 5, numRuns: 2000 },
    )
  })
})

describe('the latency of the bench', () => {
  test('its median is a bias that is subtracted, its spread belongs to U', () => {
    const latencies = Array.from({ length: 41 }, (_, place) => (100 + place) * 1000)
    const loopBack = loopBackOf(latencies.reverse())
    expect(loopBack).toEqual({ bias: 120_000, spread: 19_000, rounds: 41 })
    const { value, uncertainty } = corrected(0.5, 0.001, loopBack)
    expect(value).toBeCloseTo(0.49988, 9)
    expect(uncertainty).toBeCloseTo(0.001019, 9)
  })
})
