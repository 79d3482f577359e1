import ts from 'typescript'
import type { Rule } from '../rule'

/** Remainders are natives. */
export const remainderRule: Rule = {
  code: 'FT1008',
  why: '-7 % 3 is -1 in JavaScript and 2 in Lua',
  mend: 'use native.remainder(a, b), for integers from 0',
  failing: `export const f = (x: u16) => x % 3`,
  mended: `export const f = (x: u16) => native.remainder(x, 3)`,
  check(node) {
    if (!ts.isBinaryExpression(node)) return undefined
    const { kind } = node.operatorToken
    return kind === ts.SyntaxKind.PercentToken || kind === ts.SyntaxKind.PercentEqualsToken ? 'the remainder operator' : undefined
  },
}
