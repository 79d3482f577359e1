import ts from 'typescript'
import { isNothing } from '../../front/truth'
import type { Rule } from '../rule'

/** Equality is strict, but for the question whether there is anything at all. */
export const looseEqualityRule: Rule = {
  code: 'FT1004',
  why: '== converts its operands by rules that no board has',
  mend: 'use === or !==; `== null` and `== undefined` ask for both',
  failing: `export const f = (x: number) => x == 1`,
  mended: `export const f = (x: number | null | undefined) => x == null || x === 1`,
  check(node) {
    const isLoose =
      ts.isBinaryExpression(node) &&
      (node.operatorToken.kind === ts.SyntaxKind.EqualsEqualsToken || node.operatorToken.kind === ts.SyntaxKind.ExclamationEqualsToken)
    return isLoose && !isNothing(node.left) && !isNothing(node.right) ? 'loose equality' : undefined
  },
}
