import ts from 'typescript'
import { unwrap } from '../../front/syntax'
import { isPlain, isTrueAlike } from '../../front/truth'
import type { Rule } from '../rule'

const isCondition = (node: ts.Node): boolean => {
  let inner = node
  while (ts.isParenthesizedExpression(inner.parent)) inner = inner.parent
  const { parent } = inner
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent)) return parent.expression === inner
  if (ts.isConditionalExpression(parent) || ts.isForStatement(parent)) return parent.condition === inner
  if (ts.isPrefixUnaryExpression(parent)) return true
  return ts.isBinaryExpression(parent) && isLogical(parent) && isCondition(parent)
}
const isLogical = (node: ts.BinaryExpression): boolean =>
  node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken || node.operatorToken.kind === ts.SyntaxKind.BarBarToken

/** `a && b` and `a || b` as values name a number, text or null once. */
export const truthinessRule: Rule = {
  code: 'FT1003',
  why: 'in Lua only false and undefined are false, so the left side is read twice: to judge it, and as the value',
  mend: 'read it into a const first, or use `??` or a comparison',
  failing: `export const f = (x: () => number) => x() || 1`,
  mended: `export function f(x: () => number) {
  const y = x()
  return y || 1
}`,
  check(node, context) {
    if (!ts.isBinaryExpression(node) || !isLogical(node) || isCondition(node)) return undefined
    const type = context.checker.getTypeAtLocation(node.left)
    return isTrueAlike(type) || isPlain(unwrap(node.left), context.checker)
      ? undefined
      : { message: `a computed value of type ${context.checker.typeToString(type)} judged and used`, at: node.left }
  },
}
