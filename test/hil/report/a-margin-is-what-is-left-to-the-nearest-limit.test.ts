import fc from 'fast-check'
import { expect, test } from 'vitest'
import { marginOf } from '../../../hil/report/margin'

const of = (value: number, uncertainty: number, low?: number, high?: number) =>
  marginOf({ value, uncertainty, unit: 'V', ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) })

test('between two limits: 0 used in the middle, 1 at a limit, and the uncertainty eats of what is left', () => {
  expect(of(12, 0, 11, 13)).toEqual({ used: 0, worst: 0, margin: 1 })
  expect(of(13, 0, 11, 13)?.margin).toBe(0)
  expect(of(11, 0, 11, 13)?.margin).toBe(0)
  expect(of(12.5, 0.25, 11, 13)).toEqual({ used: 0.5, worst: 0.75, margin: 0.25 })
  expect(of(14, 0, 11, 13)?.margin).toBe(-1)
})

test('with one limit: from zero up to it, or from infinity down to it', () => {
  expect(of(0.25, 0, undefined, 1)).toEqual({ used: 0.25, worst: 0.25, margin: 0.75 })
  expect(of(2, 0, undefined, 1)?.margin).toBe(-1)
  expect(of(4, 0, 1)?.margin).toBe(0.75)
  expect(of(0.5, 0, 1)?.margin).toBe(-1)
})

test('there is none without a limit, between limits that coincide, or under a single limit that is not above zero', () => {
  for (const [low, high] of [
    [undefined, undefined],
    [5, 5],
    [undefined, 0],
    [undefined, -1],
    [0, undefined],
  ] as const)
    expect(of(3, 1, low, high)).toBeUndefined()
})

test('it is below zero exactly when value ± uncertainty reaches outside', () => {
  const number = fc.double({ min: -1e3, max: 1e3, noNaN: true })
  fc.assert(
    fc.property(number, fc.double({ min: 0, max: 100, noNaN: true }), number, fc.double({ min: 1, max: 1e3, noNaN: true }), (value, u, low, width) => {
      const margin = of(value, u, low, low + width)?.margin ?? Number.NaN
      fc.pre(Math.abs(margin) > 1e-9)
      expect(margin < 0).toBe(value - u < low || value + u > low + width)
    }),
    { seed: 20261124 },
  )
})
