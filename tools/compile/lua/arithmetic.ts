import ts from 'typescript'
import { LuaTarget } from 'typescript-to-lua'
import * as lua from 'typescript-to-lua/dist/LuaAST.js'
import type { TransformationContext } from 'typescript-to-lua/dist/transformation/context/index.js'
import type { Visitors } from 'typescript-to-lua/dist/transformation/context/visitors.js'
import { transformOrderedExpressions } from 'typescript-to-lua/dist/transformation/visitors/expression-list.js'
import { exact, type Kind, negated, remainder } from '../numbers/kind'
import type { NumberModel } from '../numbers/model'
import { arithmeticOperator, bitOperator } from '../numbers/operators'
import { Bits } from './bits'
import { constantOf, foldedAway, isNegativeZero } from './constant-zero'
import { concatenation } from './text'

/** Numbers in Lua: plain where both languages agree, in double form everywhere else. */

const operators = { '+': lua.SyntaxKind.AdditionOperator, '-': lua.SyntaxKind.SubtractionOperator, '*': lua.SyntaxKind.MultiplicationOperator } as const
export function arithmeticVisitors(numbers: NumberModel): Visitors {
  return {
    // From 2^53 on Lua must not read an integer.
    [ts.SyntaxKind.NumericLiteral]: (node: ts.NumericLiteral): lua.Expression => {
      const literal = lua.createNumericLiteral(Number(node.text), node)
      return Number.isInteger(literal.value) && !Number.isSafeInteger(literal.value) ? asDouble(literal) : literal
    },
    [ts.SyntaxKind.BinaryExpression]: (node: ts.BinaryExpression, context: TransformationContext): lua.Expression => {
      const text = concatenation(node, context)
      if (text !== undefined) return text
      const operator = arithmeticOperator(node.operatorToken.kind)
      const bit = bitOperator(node.operatorToken.kind)
      if (node.operatorToken.kind === ts.SyntaxKind.PercentToken) return remainderOf(node, numbers, context)
      if (operator === undefined && bit === undefined) return division(node, context)
      if (bit !== undefined) return new Bits(numbers, context).binary(node)
      const [left, right] = transformOrderedExpressions(context, [node.left, node.right]) as [lua.Expression, lua.Expression]
      if (operator !== undefined && context.luaTarget === LuaTarget.Lua51 && isNegativeZero(operator, left, right)) return foldedAway()
      const operands = operator === undefined ? undefined : numbers.operands(ts.getOriginalNode(node))
      if (operator === undefined || operands === undefined) return lua.createBinaryExpression(left, right, operators[operator ?? '+'], node)
      return inDoubles(operator, left, right, operands.left, operands.right, node)
    },
    [ts.SyntaxKind.PrefixUnaryExpression]: (node: ts.PrefixUnaryExpression, context: TransformationContext): lua.Expression => {
      if (node.operator !== ts.SyntaxKind.MinusToken && node.operator !== ts.SyntaxKind.TildeToken && node.operator !== ts.SyntaxKind.PlusToken)
        return context.superTransformExpression(node)
      if (node.operator === ts.SyntaxKind.TildeToken) return new Bits(numbers, context).not(node)
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
    },
  }
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
