import type ts from 'typescript'
import { type LowerContext, standFor } from './context'

/** Octets of a buffer are read and written by natives, which check offset and value. */

export function isBytes(expression: ts.Expression, checker: ts.TypeChecker): boolean {
  return checker.getTypeAtLocation(expression).symbol?.name === 'Bytes'
}

export function lowerBytesRead(node: ts.ElementAccessExpression, context: LowerContext): ts.Expression {
  return standFor(native('readU8', [context.lower(node.expression), context.lower(node.argumentExpression)], context), node)
}

export function lowerBytesWrite(node: ts.BinaryExpression, target: ts.ElementAccessExpression, context: LowerContext): ts.Expression {
  return native('writeU8', [context.lower(target.expression), context.lower(target.argumentExpression), context.lower(node.right)], context)
}

function native(name: string, args: readonly ts.Expression[], { factory }: LowerContext): ts.Expression {
  return factory.createCallExpression(factory.createPropertyAccessExpression(factory.createIdentifier('native'), name), undefined, args)
}
