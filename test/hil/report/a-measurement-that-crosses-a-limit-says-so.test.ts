import { expect, test } from 'vitest'
import { asked, margin } from '../../../hil/report/page/margin'
import { englishWords, wordsOf } from '../../../hil/report/text/words'

const said = (value: number, uncertainty: number, low?: number, high?: number): string =>
  margin({ value, uncertainty, unit: 'V', ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) }, englishWords)
    .text.replace(/<svg.*<\/svg>/, '')
    .replace(/<[^>]*>/g, '')

test('inside, at a limit, across it and outside', () => {
  expect(said(12, 0.1, 11, 13)).toBe('12 ± 0.1 V, asked 11 to 13 V')
  expect(said(12.9, 0.2, 11, 13)).toBe('12.9 ± 0.2 V, asked 11 to 13 Vits uncertainty crosses a limit')
  expect(said(13.5, 0.2, 11, 13)).toBe('13.5 ± 0.2 V, asked 11 to 13 Voutside')
  expect(said(-3, 0.1, -2)).toBe('−3 ± 0.1 V, asked at least −2 Voutside')
  expect(said(3, 0.1, undefined, 4)).toBe('3 ± 0.1 V, asked at most 4 V')
  expect(said(3, 0.1)).toBe('3 ± 0.1 V, no limit')
})

test('a marginal band is told in words, in both languages', () => {
  const measurement = { value: 12, uncertainty: 0.1, unit: 'V', low: 11, high: 13, marginalLow: 11.5, marginalHigh: 12.5 }
  expect(asked(measurement, englishWords)).toBe('12 ± 0.1 V, asked 11 to 13 V, marginal below 11.5 V, above 12.5 V')
  expect(asked(measurement, wordsOf('zh-CN'))).toBe('12 ± 0.1 V，要求 11 至 13 V，低于 11.5 V，高于 12.5 V为边缘')
})

test('the bar stays on its scale whatever the numbers', () => {
  for (const [value, uncertainty, low, high] of [
    [5, 0, 5, 5],
    [1e9, 1, 0, 1],
    [-1e9, 1, 0, 1],
    [0, 0, 0, 0],
  ] as const)
    for (const [, at = ''] of margin({ value, uncertainty, unit: 'V', low, high }, englishWords).text.matchAll(/ x="([^"]*)"/g)) {
      expect(Number(at)).toBeGreaterThanOrEqual(0)
      expect(Number(at)).toBeLessThanOrEqual(100)
    }
})
