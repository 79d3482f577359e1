import ts from 'typescript'
import type { Rule } from '../rule'

const isComma = (node: ts.Node): node is ts.BinaryExpression => ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken

/** True inside `for (a, b; …; c, d)` and statements `a, b`. */
export function isInHead(node: ts.Node): boolean {
  const { parent } = node
  if (isComma(parent)) return isInHead(parent)
  return ts.isExpressionStatement(parent) || (ts.isForStatement(parent) && (parent.initializer === node || parent.incrementor === node))
}

/** An expression has one value; several stand side by side in the head of a loop only. */
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
    return isComma(node) && !isInHead(node) ? 'the comma operator' : undefined
  },
}
