import ts from 'typescript'
import type { Rule } from '../rule'

/** Integers are below 2^53. */
export const largeIntegersRule: Rule = {
  code: 'FT1032',
  why: 'from 2^53 on, whole numbers have gaps in JavaScript: most such literals mean another number than they say',
  mend: 'use a smaller one, or write it with an exponent if a rounded one will do: 9.007e15',
  failing: `export const f = () => 9007199254740993`,
  mended: `export const f = () => 9.007199254740992e15`,
  check(node) {
    if (!ts.isNumericLiteral(node) || /[.e]/i.test(node.getText().replace(/^0x.*/i, ''))) return undefined
    return Number.isSafeInteger(Number(node.text)) ? undefined : 'an integer of 2^53 or more'
  },
}
