import ts from 'typescript'
import { assignmentTarget } from '../numbers/variables'
import { type LowerContext, standFor } from './context'
import { conditionOf, withoutNull } from './truth'

/** For Lua, which has plain assignments alone: `x ??= y` and its like become conditions, `x += y` and `x++` arithmetic. */

/** `x ??= y`, `x ||= y`, `x &&= y` as statements. */
export function lowerLogicalAssignment(statement: ts.Node, context: LowerContext): ts.Statement | undefined {
  if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) return undefined
  const node = statement.expression
  const { factory } = context
  const { kind } = node.operatorToken
  const assignment = (): ts.Statement =>
    factory.createExpressionStatement(standFor(factory.createAssignment(context.lower(node.left), context.lower(node.right)), node))
  if (kind === ts.SyntaxKind.QuestionQuestionEqualsToken)
    return factory.createIfStatement(
      factory.createStrictEquality(withoutNull(node.left, context), factory.createIdentifier('undefined')),
      factory.createBlock([assignment()]),
    )
  if (kind !== ts.SyntaxKind.BarBarEqualsToken && kind !== ts.SyntaxKind.AmpersandAmpersandEqualsToken) return undefined
  const truth = conditionOf(node.left, context)
  return factory.createIfStatement(
    kind === ts.SyntaxKind.BarBarEqualsToken ? factory.createLogicalNot(factory.createParenthesizedExpression(truth)) : truth,
    factory.createBlock([assignment()]),
  )
}

/** Nobody asks for its value. */
function isStatement(node: ts.Expression): boolean {
  const { parent } = node
  if (ts.isParenthesizedExpression(parent)) return isStatement(parent)
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.CommaToken && parent.left === node) return true
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.CommaToken) return isStatement(parent)
  return ts.isExpressionStatement(parent) || (ts.isForStatement(parent) && parent.condition !== node)
}

const plainOperators: Readonly<Partial<Record<ts.SyntaxKind, ts.BinaryOperator>>> = {
  [ts.SyntaxKind.PlusEqualsToken]: ts.SyntaxKind.PlusToken,
  [ts.SyntaxKind.MinusEqualsToken]: ts.SyntaxKind.MinusToken,
  [ts.SyntaxKind.AsteriskEqualsToken]: ts.SyntaxKind.AsteriskToken,
  [ts.SyntaxKind.SlashEqualsToken]: ts.SyntaxKind.SlashToken,
  [ts.SyntaxKind.PercentEqualsToken]: ts.SyntaxKind.PercentToken,
  [ts.SyntaxKind.AmpersandEqualsToken]: ts.SyntaxKind.AmpersandToken,
  [ts.SyntaxKind.BarEqualsToken]: ts.SyntaxKind.BarToken,
  [ts.SyntaxKind.CaretEqualsToken]: ts.SyntaxKind.CaretToken,
  [ts.SyntaxKind.LessThanLessThanEqualsToken]: ts.SyntaxKind.LessThanLessThanToken,
  [ts.SyntaxKind.GreaterThanGreaterThanEqualsToken]: ts.SyntaxKind.GreaterThanGreaterThanToken,
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken]: ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
}

/** `x += e`, `x++`: an assignment of arithmetic. The checker has refused targets that are not plain names, fields or slots. */
export function lowerCompound(node: ts.Node, context: LowerContext): ts.Node | undefined {
  if (assignmentTarget(node) === undefined) return undefined
  const { factory } = context
  const assign = (target: ts.Expression, operator: ts.BinaryOperator, right: ts.Expression): ts.Node => {
    const left = context.lower(target)
    return factory.createAssignment(left, standFor(factory.createBinaryExpression(context.lower(target), operator, right), node))
  }
  if (ts.isBinaryExpression(node)) {
    const operator = plainOperators[node.operatorToken.kind]
    return operator === undefined ? undefined : assign(node.left, operator, context.lower(node.right))
  }
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return undefined
  // As a value it is what was there before (tools/compile/lua/arithmetic.ts).
  if (ts.isPostfixUnaryExpression(node) && !isStatement(node)) return undefined
  return assign(
    node.operand,
    node.operator === ts.SyntaxKind.PlusPlusToken ? ts.SyntaxKind.PlusToken : ts.SyntaxKind.MinusToken,
    factory.createNumericLiteral(1),
  )
}
