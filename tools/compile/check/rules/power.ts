import ts from 'typescript'
import type { Rule } from '../rule'

/** Powers are products. */
export const powerRule: Rule = {
  code: 'FT1009',
  why: 'powers differ in their last bits from one C library to the next',
  mend: 'multiply, or use a table',
  failing: `export const f = (x: number) => x ** 2`,
  mended: `export const f = (x: number) => x * x`,
  check(node) {
    if (!ts.isBinaryExpression(node)) return undefined
    const { kind } = node.operatorToken
    return kind === ts.SyntaxKind.AsteriskAsteriskToken || kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken ? 'the power operator' : undefined
  },
}
