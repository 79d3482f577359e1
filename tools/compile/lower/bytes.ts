import ts from 'typescript'
import { type LowerContext, standFor } from './context'

/** Octets of a buffer are read and written by natives, which check offset and value. */

function isBytes(expression: ts.Expression, checker: ts.TypeChecker): boolean {
  return checker.getTypeAtLocation(expression).symbol?.name === 'Bytes'
}

/** `octets[i]!`. */
export function lowerOctetRead(node: ts.Node, context: LowerContext): ts.Expression | undefined {
  if (!ts.isNonNullExpression(node) || !ts.isElementAccessExpression(node.expression)) return undefined
  const read = node.expression
  if (!isBytes(read.expression, context.checker)) return undefined
  return standFor(native('readU8', [context.lower(read.expression), context.lower(read.argumentExpression)], context), read)
}

/** `octets[i] = value`. */
export function lowerOctetWrite(node: ts.Node, context: LowerContext): ts.Expression | undefined {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isElementAccessExpression(node.left)) return undefined
  const { left, right } = node
  if (!isBytes(left.expression, context.checker)) return undefined
  return native('writeU8', [context.lower(left.expression), context.lower(left.argumentExpression), context.lower(right)], context)
}

function native(name: string, args: readonly ts.Expression[], { factory }: LowerContext): ts.Expression {
  return factory.createCallExpression(factory.createPropertyAccessExpression(factory.createIdentifier('native'), name), undefined, args)
}
