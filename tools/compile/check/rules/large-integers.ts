import ts from 'typescript'
import type { Rule } from '../rule'

/** Integers are below 2^53. */
export const largeIntegersRule: Rule = {
  code: 'FT1032',
  why: 'from 2^53 on, integers of JavaScript have gaps and those of Lua have none',
  mend: 'use a smaller one, or write the fraction: 1e20 / 1',
  failing: `export const f = () => 9007199254740993`,
  mended: `export const f = () => 9007199254740991`,
  check(node) {
    if (!ts.isNumericLiteral(node)) return undefined
    const value = Number(node.text)
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? 'an integer of 2^53 or more' : undefined
  },
}
