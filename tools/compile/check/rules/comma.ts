import ts from 'typescript'
import type { Rule } from '../rule'

/** An expression has one value. */
export const commaRule: Rule = {
  code: 'FT1052',
  why: 'it hides a statement in an expression',
  mend: 'write two statements',
  failing: `export const f = (x: () => void) => (x(), 1)`,
  mended: `export const f = (x: () => void) => {
  x()
  return 1
}`,
  check(node) {
    return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken ? 'the comma operator' : undefined
  },
}
