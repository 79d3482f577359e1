import ts from 'typescript'
import { isNothingless } from '../front/truth'
import { type LowerContext, standFor } from './context'

/**
 * What a program claims and nothing proves is checked on every board, and a wrong claim is a fault: `x!` has a value, `list[i] = v` has a place in
 * the list or just behind it, `list.length = n` makes the list no longer.
 */

const helper = (name: string, values: readonly ts.Expression[], source: ts.Node, { factory }: LowerContext): ts.Expression =>
  standFor(factory.createCallExpression(factory.createIdentifier(name), undefined, values), source)

const isList = (expression: ts.Expression, { checker }: LowerContext): boolean => {
  const type = checker.getTypeAtLocation(expression)
  return checker.isArrayType(type) || checker.isTupleType(type)
}

/** `x!`. */
export function lowerSure(node: ts.Node, context: LowerContext): ts.Expression | undefined {
  if (!ts.isNonNullExpression(node)) return undefined
  const value = context.lower(node.expression)
  return isNothingless(context.checker.getTypeAtLocation(node.expression)) ? value : helper('____sure', [value], node, context)
}

/** `list[i] = value` and `list.length = n`. */
export function lowerListStore(node: ts.Node, context: LowerContext): ts.Expression | undefined {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined
  const { left, right } = node
  if (ts.isElementAccessExpression(left) && isList(left.expression, context))
    return helper('____put', [context.lower(left.expression), context.lower(left.argumentExpression), context.lower(right)], node, context)
  if (ts.isPropertyAccessExpression(left) && left.name.text === 'length' && isList(left.expression, context))
    return helper('____cut', [context.lower(left.expression), context.lower(right)], node, context)
  return undefined
}
