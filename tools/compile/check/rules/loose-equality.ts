import ts from 'typescript'
import type { Rule } from '../rule'

/** Equality is strict. */
export const looseEqualityRule: Rule = {
  code: 'FT1004',
  why: '== converts its operands by rules that no board has',
  mend: 'use === or !==',
  failing: `export const f = (x: number) => x == 1`,
  mended: `export const f = (x: number) => x === 1`,
  check(node) {
    const isLoose =
      ts.isBinaryExpression(node) &&
      (node.operatorToken.kind === ts.SyntaxKind.EqualsEqualsToken || node.operatorToken.kind === ts.SyntaxKind.ExclamationEqualsToken)
    return isLoose ? 'loose equality' : undefined
  },
}
