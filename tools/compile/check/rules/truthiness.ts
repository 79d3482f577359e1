import ts from 'typescript'
import type { Rule } from '../rule'
import { allOf } from '../rule'

/** The operands that `node` asks for truth. */
function conditionsOf(node: ts.Node): readonly ts.Expression[] {
  if (ts.isIfStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node)) return [node.expression]
  if (ts.isConditionalExpression(node)) return [node.condition]
  if (ts.isForStatement(node)) return node.condition === undefined ? [] : [node.condition]
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) return [node.operand]
  const isLogical =
    ts.isBinaryExpression(node) && (node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken || node.operatorToken.kind === ts.SyntaxKind.BarBarToken)
  return isLogical ? [node.left, node.right] : []
}

/** Conditions are booleans. */
export const truthinessRule: Rule = {
  code: 'FT1003',
  why: 'in Lua only false and undefined are false: 0, NaN and the empty text are true',
  mend: 'compare: `x !== 0`, `x !== undefined`',
  failing: `export const f = (x: number) => (x ? 1 : 2)`,
  mended: `export const f = (x: number) => (x !== 0 ? 1 : 2)`,
  check(node, context) {
    for (const condition of conditionsOf(node)) {
      const type = context.checker.getTypeAtLocation(condition)
      if (!allOf(type, ts.TypeFlags.BooleanLike)) return { message: `a condition of type ${context.checker.typeToString(type)}`, at: condition }
    }
    return undefined
  },
}
