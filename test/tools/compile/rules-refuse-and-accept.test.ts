import { expect, test, vi } from 'vitest'
import { rules } from '../../../tools/compile/check/rules'
import { refusals } from './both'

/** Every rule refuses its failing example under its own code, and its mended example compiles. */

vi.setConfig({ testTimeout: 60_000 })

test.each(rules.map(rule => [rule.code, rule] as const))('%s refuses the one and accepts the other', (code, rule) => {
  expect([...new Set(refusals(rule.failing))]).toEqual([code])
  expect(refusals(rule.mended)).toEqual([])
})

test('no two rules share a code', () => {
  expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length)
})
