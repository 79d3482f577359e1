import ts from 'typescript'
import { unwrap } from '../front/syntax'
import { isAlwaysTrue, isNothing, isPlain, isTrueAlike, mayBeNull } from '../front/truth'
import { int, within } from '../numbers/kind'
import { kindOfType } from '../numbers/types'
import { type LowerContext, standFor } from './context'

/**
 * For Lua, where only false and nil are false: conditions on numbers, text and null are written out. Null is a value of its own there, apart from
 * undefined, so `??` and `== null` name it.
 */

export function lowerTruth(node: ts.Node, context: LowerContext): ts.Node | undefined {
  const { factory } = context
  if (ts.isIfStatement(node) && isOdd(node.expression, context))
    return factory.updateIfStatement(
      node,
      conditionOf(node.expression, context),
      context.lower(node.thenStatement),
      node.elseStatement === undefined ? undefined : context.lower(node.elseStatement),
    )
  if (ts.isWhileStatement(node) && isOdd(node.expression, context))
    return factory.updateWhileStatement(node, conditionOf(node.expression, context), context.lower(node.statement))
  if (ts.isDoStatement(node) && isOdd(node.expression, context))
    return factory.updateDoStatement(node, context.lower(node.statement), conditionOf(node.expression, context))
  if (ts.isForStatement(node) && node.condition !== undefined && isOdd(node.condition, context))
    return factory.updateForStatement(
      node,
      node.initializer === undefined ? undefined : context.lower(node.initializer),
      conditionOf(node.condition, context),
      node.incrementor === undefined ? undefined : context.lower(node.incrementor),
      context.lower(node.statement),
    )
  if (ts.isConditionalExpression(node) && isOdd(node.condition, context))
    return factory.updateConditionalExpression(
      node,
      factory.createParenthesizedExpression(conditionOf(node.condition, context)),
      node.questionToken,
      context.lower(node.whenTrue),
      node.colonToken,
      context.lower(node.whenFalse),
    )
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken && isOdd(node.operand, context)) return conditionOf(node, context)
  return ts.isBinaryExpression(node) ? lowerBinary(node, context) : undefined
}

function lowerBinary(node: ts.BinaryExpression, context: LowerContext): ts.Expression | undefined {
  const { factory, checker } = context
  const { kind } = node.operatorToken
  if (kind === ts.SyntaxKind.EqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsToken) {
    // The checker has left these to comparisons with null and undefined.
    const value = isNothing(node.left) ? node.right : node.left
    const made = factory.createBinaryExpression(
      withoutNull(value, context),
      kind === ts.SyntaxKind.EqualsEqualsToken ? ts.SyntaxKind.EqualsEqualsEqualsToken : ts.SyntaxKind.ExclamationEqualsEqualsToken,
      factory.createIdentifier('undefined'),
    )
    return standFor(made, node)
  }
  if (kind === ts.SyntaxKind.QuestionQuestionToken && mayBeNull(checker.getTypeAtLocation(node.left)))
    return factory.updateBinaryExpression(node, withoutNull(node.left, context), node.operatorToken, context.lower(node.right))
  const isLogical = kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken
  if (!isLogical || isTrueAlike(checker.getTypeAtLocation(node.left))) return undefined
  const [yes, no] = kind === ts.SyntaxKind.AmpersandAmpersandToken ? [node.right, node.left] : [node.left, node.right]
  const made = factory.createConditionalExpression(
    factory.createParenthesizedExpression(conditionOf(node.left, context)),
    undefined,
    context.lower(yes),
    undefined,
    context.lower(no),
  )
  return factory.createParenthesizedExpression(standFor(made, node))
}

/** True when Lua would judge some part of a condition otherwise. */
function isOdd(expression: ts.Expression, { checker }: LowerContext): boolean {
  const odd = (part: ts.Expression): boolean => {
    const inner = unwrap(part)
    if (ts.isPrefixUnaryExpression(inner) && inner.operator === ts.SyntaxKind.ExclamationToken) return odd(inner.operand)
    if (isLogical(inner)) return odd(inner.left) || odd(inner.right)
    const type = checker.getTypeAtLocation(inner)
    return !isTrueAlike(type) || isAlwaysTrue(type)
  }
  return odd(expression)
}

const isLogical = (node: ts.Expression): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && (node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken || node.operatorToken.kind === ts.SyntaxKind.BarBarToken)

/** A condition that Lua judges as JavaScript does. */
export function conditionOf(expression: ts.Expression, context: LowerContext): ts.Expression {
  const { factory, checker, numbers } = context
  const inner = unwrap(expression)
  if (ts.isPrefixUnaryExpression(inner) && inner.operator === ts.SyntaxKind.ExclamationToken)
    return factory.createLogicalNot(factory.createParenthesizedExpression(conditionOf(inner.operand, context)))
  if (isLogical(inner))
    return factory.createParenthesizedExpression(
      factory.createBinaryExpression(conditionOf(inner.left, context), inner.operatorToken.kind, conditionOf(inner.right, context)),
    )
  const type = checker.getTypeAtLocation(inner)
  if (isTrueAlike(type) && !isAlwaysTrue(type)) return context.lower(expression)
  const differs = (from: () => ts.Expression, other: ts.Expression): ts.Expression => factory.createStrictInequality(from(), other)
  const isNumber = kindOfType(type) !== undefined && !type.isUnion()
  if (isNumber && within(numbers.kindOf(inner), int(-(2 ** 53) + 1, 2 ** 53 - 1) as never))
    return factory.createParenthesizedExpression(differs(() => context.lower(inner), factory.createNumericLiteral(0)))
  if (isNumber && isPlain(inner, checker)) {
    const isItself = factory.createStrictEquality(context.lower(inner), context.lower(inner))
    return factory.createParenthesizedExpression(
      factory.createLogicalAnd(
        differs(() => context.lower(inner), factory.createNumericLiteral(0)),
        isItself,
      ),
    )
  }
  return factory.createCallExpression(factory.createIdentifier('____truthy'), undefined, [context.lower(inner)])
}

/** A value, undefined in place of null. */
export function withoutNull(expression: ts.Expression, context: LowerContext): ts.Expression {
  const lowered = context.lower(expression)
  if (!mayBeNull(context.checker.getTypeAtLocation(expression))) return lowered
  return context.factory.createCallExpression(context.factory.createIdentifier('____unnull'), undefined, [lowered])
}
