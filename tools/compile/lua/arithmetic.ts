import ts from 'typescript'
import { LuaTarget } from 'typescript-to-lua'
import * as lua from 'typescript-to-lua/dist/LuaAST.js'
import type { TransformationContext } from 'typescript-to-lua/dist/transformation/context/index.js'
import { moveToPrecedingTemp, transformOrderedExpressions } from 'typescript-to-lua/dist/transformation/visitors/expression-list.js'
import { exact, type Kind, negated, remainder } from '../numbers/kind'
import type { NumberModel } from '../numbers/model'
import { arithmeticOperator, bitOperator } from '../numbers/operators'
import { Bits } from './bits'
import { constantOf, foldedAway, isNegativeZero } from './constant-zero'
import type { LuaForm } from './form'

/** Numbers in Lua: plain where both languages agree, in double form everywhere else. */

const operators = { '+': lua.SyntaxKind.AdditionOperator, '-': lua.SyntaxKind.SubtractionOperator, '*': lua.SyntaxKind.MultiplicationOperator } as const

/** `x++` as a value: what was there before. */
function postfix(node: ts.PostfixUnaryExpression, context: TransformationContext, numbers: NumberModel): lua.Expression | undefined {
  const operands = numbers.operands(ts.getOriginalNode(node))
  if (operands === undefined) return undefined
  const before = moveToPrecedingTemp(context, context.transformExpression(node.operand))
  const after = inDoubles(operands.operator, before, lua.createNumericLiteral(1), operands.left, operands.right, node)
  const place = context.transformExpression(node.operand)
  if (!lua.isIdentifier(place) && !lua.isTableIndexExpression(place)) return undefined
  context.addPrecedingStatements(lua.createAssignmentStatement(place, after, node))
  return before
}

/** NaN and Infinity are quotients: no board has them by name. */
function quotientOf(node: ts.Identifier): lua.Expression | undefined {
  if (node.text !== 'NaN' && node.text !== 'Infinity') return undefined
  const over = lua.createNumericLiteral(node.text === 'NaN' ? 0 : 1)
  return lua.createParenthesizedExpression(lua.createBinaryExpression(over, lua.createNumericLiteral(0), lua.SyntaxKind.DivisionOperator))
}

export const arithmeticForms: readonly LuaForm[] = [
  { name: 'counts as values', kind: ts.SyntaxKind.PostfixUnaryExpression, write: postfix },
  { name: 'NaN and Infinity', kind: ts.SyntaxKind.Identifier, write: quotientOf },
  {
    // From 2^53 on Lua must not read an integer.
    name: 'numerals',
    kind: ts.SyntaxKind.NumericLiteral,
    write: (node: ts.NumericLiteral) => {
      const literal = lua.createNumericLiteral(Number(node.text), node)
      return Number.isInteger(literal.value) && !Number.isSafeInteger(literal.value) ? asDouble(literal) : literal
    },
  },
  {
    name: 'remainder',
    kind: ts.SyntaxKind.BinaryExpression,
    write: (node: ts.BinaryExpression, context, numbers) =>
      node.operatorToken.kind === ts.SyntaxKind.PercentToken ? remainderOf(node, numbers, context) : undefined,
  },
  {
    name: 'quotients of constants',
    kind: ts.SyntaxKind.BinaryExpression,
    write: (node: ts.BinaryExpression, context) => (node.operatorToken.kind === ts.SyntaxKind.SlashToken ? division(node, context) : undefined),
  },
  {
    name: 'bits',
    kind: ts.SyntaxKind.BinaryExpression,
    write: (node: ts.BinaryExpression, context, numbers) =>
      bitOperator(node.operatorToken.kind) === undefined ? undefined : new Bits(numbers, context).binary(node),
  },
  { name: 'doubles', kind: ts.SyntaxKind.BinaryExpression, write: sum },
  {
    name: 'bits',
    kind: ts.SyntaxKind.PrefixUnaryExpression,
    write: (node: ts.PrefixUnaryExpression, context, numbers) =>
      node.operator === ts.SyntaxKind.TildeToken ? new Bits(numbers, context).not(node) : undefined,
  },
  { name: 'negation', kind: ts.SyntaxKind.PrefixUnaryExpression, write: signed },
]

/** `+`, `-` and `*`. */
function sum(node: ts.BinaryExpression, context: TransformationContext, numbers: NumberModel): lua.Expression | undefined {
  const operator = arithmeticOperator(node.operatorToken.kind)
  if (operator === undefined) return undefined
  const [left, right] = transformOrderedExpressions(context, [node.left, node.right]) as [lua.Expression, lua.Expression]
  if (context.luaTarget === LuaTarget.Lua51 && isNegativeZero(operator, left, right)) return foldedAway()
  const operands = numbers.operands(ts.getOriginalNode(node))
  if (operands === undefined) return lua.createBinaryExpression(left, right, operators[operator], node)
  return inDoubles(operator, left, right, operands.left, operands.right, node)
}

function signed(node: ts.PrefixUnaryExpression, context: TransformationContext, numbers: NumberModel): lua.Expression | undefined {
  if (node.operator !== ts.SyntaxKind.MinusToken && node.operator !== ts.SyntaxKind.PlusToken) return undefined
  const operand = context.transformExpression(node.operand)
  if (node.operator === ts.SyntaxKind.PlusToken) return operand
  const source = ts.getOriginalNode(node)
  const kind: Kind = ts.isPrefixUnaryExpression(source) ? numbers.kindOf(source.operand) : { is: 'int', lo: 1, hi: 1 }
  // `--` would start a comment.
  const inner = lua.isUnaryExpression(operand) ? lua.createParenthesizedExpression(operand) : operand
  if (kind.is === 'float' || negated(kind) !== undefined) return lua.createUnaryExpression(inner, lua.SyntaxKind.NegationOperator, node)
  if (context.luaTarget === LuaTarget.Lua51 && constantOf(operand) === 0) return foldedAway()
  // 0 * -1.0 is -0.0, as in JavaScript.
  return lua.createBinaryExpression(operand, doubleLiteral('-1.0'), lua.SyntaxKind.MultiplicationOperator, node)
}

function remainderOf(node: ts.BinaryExpression, numbers: NumberModel, context: TransformationContext): lua.Expression {
  const [left, right] = transformOrderedExpressions(context, [node.left, node.right]) as [lua.Expression, lua.Expression]
  return remainder(numbers.kindAt(node.left), numbers.kindAt(node.right)) === undefined
    ? lua.createCallExpression(lua.createIdentifier('____rem'), [left, right], node)
    : lua.createBinaryExpression(left, right, lua.SyntaxKind.ModuloOperator, node)
}

function division(node: ts.BinaryExpression, context: TransformationContext): lua.Expression {
  const made = context.superTransformExpression(node)
  const isZero = context.luaTarget === LuaTarget.Lua51 && lua.isBinaryExpression(made) && made.operator === lua.SyntaxKind.DivisionOperator
  return isZero && isNegativeZero('/', made.left, made.right) ? foldedAway() : made
}

function inDoubles(operator: '+' | '-' | '*', left: lua.Expression, right: lua.Expression, leftKind: Kind, rightKind: Kind, node: ts.Node): lua.Expression {
  const plain = exact(operator, leftKind, rightKind) !== undefined || leftKind.is === 'float' || rightKind.is === 'float'
  if (plain) return lua.createBinaryExpression(left, right, operators[operator], node)
  if (lua.isNumericLiteral(right)) return lua.createBinaryExpression(left, asDouble(right), operators[operator], node)
  if (lua.isNumericLiteral(left)) return lua.createBinaryExpression(asDouble(left), right, operators[operator], node)
  // x - 0.0 is x as a double for every x, -0.0 and NaN included (x + 0.0 would lose the sign of -0.0).
  const double = lua.createParenthesizedExpression(lua.createBinaryExpression(left, doubleLiteral('0.0'), lua.SyntaxKind.SubtractionOperator))
  return lua.createBinaryExpression(double, right, operators[operator], node)
}

function asDouble(literal: lua.NumericLiteral): lua.Expression {
  return /[.e]/.test(`${literal.value}`) ? literal : doubleLiteral(`${literal.value}.0`)
}

/** Printed as it stands. */
function doubleLiteral(text: string): lua.Expression {
  return lua.createIdentifier(text)
}
