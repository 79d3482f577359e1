import ts from 'typescript'
import * as lua from 'typescript-to-lua/dist/LuaAST.js'
import type { FunctionVisitor, TransformationContext } from 'typescript-to-lua/dist/transformation/context/index.js'
import type { Visitors } from 'typescript-to-lua/dist/transformation/context/visitors.js'
import { moveToPrecedingTemp, transformOrderedExpressions } from 'typescript-to-lua/dist/transformation/visitors/expression-list.js'
import { transformFunctionBody, transformParameters } from 'typescript-to-lua/dist/transformation/visitors/function.js'
import { someOf } from '../check/rule'
import { unwrap, writtenAs } from '../front/syntax'
import { isReport } from '../front/testing'
import { isTextType } from '../front/text'
import type { NumberModel } from '../numbers/model'
import { isMethod } from '../numbers/type-flow'
import { optionalChain } from './chains'
import { arrayCall, mathCall, mathConstant } from './library'
import { nullName } from './null'

/**
 * Calls and accesses, decided by what the checked program says of their source: methods get the object, functions do not;
 * arrays count from 1; the length of arrays and buffers is Lua's.
 */

const isArray = (expression: ts.Expression, context: TransformationContext): boolean => {
  const type = typeOf(expression, context)
  return type !== undefined && (context.checker.isArrayType(type) || context.checker.isTupleType(type))
}

const isOctetsOrText = (expression: ts.Expression, context: TransformationContext): boolean => {
  const type = typeOf(expression, context)
  return type !== undefined && (type.symbol?.name === 'Bytes' || isTextType(type))
}

function typeOf(expression: ts.Expression, context: TransformationContext): ts.Type | undefined {
  const source = writtenAs(expression)
  return source === undefined ? undefined : context.checker.getNonNullableType(context.checker.getTypeAtLocation(source))
}

/** True when the called property was declared as a method. */
function callsMethod(callee: ts.PropertyAccessExpression, context: TransformationContext): boolean {
  const source = ts.getParseTreeNode(ts.getOriginalNode(callee))
  if (source === undefined || !ts.isPropertyAccessExpression(source)) return false
  const symbol = context.checker.getSymbolAtLocation(source.name)
  return symbol !== undefined && isMethod(symbol)
}

const call = (node: ts.CallExpression, context: TransformationContext, numbers: NumberModel): lua.Expression => {
  const chain = optionalChain(node, context)
  if (chain !== undefined) return chain
  const callee = unwrap(node.expression)
  const ofMath = mathCall(node, numbers, context)
  if (ofMath !== undefined) return ofMath
  if (isReport(callee, context.checker)) return reportCall(node, callee, context)
  if (ts.isPropertyAccessExpression(callee)) {
    const ofArray = isArray(callee.expression, context) ? arrayCall(node, callee, context) : undefined
    if (ofArray !== undefined) return ofArray
    if (isPush(callee, context)) {
      context.addPrecedingStatements(push(node, callee, context))
      return lua.createNilLiteral()
    }
    if (callsMethod(callee, context)) {
      const [object, ...parameters] = transformOrderedExpressions(context, [callee.expression, ...node.arguments]) as [lua.Expression, ...lua.Expression[]]
      return lua.createMethodCallExpression(object, lua.createIdentifier(callee.name.text), parameters, node)
    }
  }
  const [called, ...parameters] = transformOrderedExpressions(context, [callee, ...node.arguments]) as [lua.Expression, ...lua.Expression[]]
  return lua.createCallExpression(lua.isFunctionExpression(called) ? lua.createParenthesizedExpression(called) : called, parameters, node)
}

/** `report(values)` gets how many they are, and a bit for each that is text: the interpreter of a board tells neither. */
function reportCall(node: ts.CallExpression, callee: ts.Expression, context: TransformationContext): lua.Expression {
  const [called, ...values] = transformOrderedExpressions(context, [callee, ...node.arguments]) as [lua.Expression, ...lua.Expression[]]
  const isText = (argument: ts.Expression): boolean => {
    const type = typeOf(argument, context)
    return type !== undefined && someOf(type, ts.TypeFlags.StringLike)
  }
  const source = ts.getOriginalNode(node)
  const written = ts.isCallExpression(source) ? source.arguments : node.arguments
  const texts = written.reduce((mask, argument, place) => mask + (isText(argument) ? 2 ** place : 0), 0)
  return lua.createCallExpression(called, [lua.createNumericLiteral(values.length), lua.createNumericLiteral(texts), ...values], node)
}

const isPush = (callee: ts.PropertyAccessExpression, context: TransformationContext): boolean =>
  callee.name.text === 'push' && isArray(callee.expression, context)

/** `list[#list + 1] = value`, with list and value computed first: JavaScript looks at the length last. */
function push(node: ts.CallExpression, callee: ts.PropertyAccessExpression, context: TransformationContext): lua.Statement {
  const [list, value] = transformOrderedExpressions(context, [callee.expression, ...node.arguments]) as [lua.Expression, lua.Expression]
  const target = lua.isIdentifier(list) ? list : moveToPrecedingTemp(context, list)
  const item = lua.isLiteral(value) || lua.isIdentifier(value) || lua.isFunctionExpression(value) ? value : moveToPrecedingTemp(context, value)
  const end = lua.createBinaryExpression(
    lua.createUnaryExpression(target, lua.SyntaxKind.LengthOperator),
    lua.createNumericLiteral(1),
    lua.SyntaxKind.AdditionOperator,
  )
  return lua.createAssignmentStatement(lua.createTableIndexExpression(target, end), item, node)
}

const statement: FunctionVisitor<ts.ExpressionStatement> = (node, context) => {
  const expression = unwrap(node.expression)
  if (ts.isCallExpression(expression) && !ts.isOptionalChain(expression)) {
    const callee = unwrap(expression.expression)
    if (ts.isPropertyAccessExpression(callee) && isPush(callee, context)) return push(expression, callee, context)
  }
  return context.superTransformStatements(node)
}

/** A rest parameter is declared whether or not TypeScriptToLua has seen a use of it. */
export const withoutSymbol = (rest: lua.Identifier | undefined): lua.Identifier | undefined =>
  rest === undefined ? undefined : lua.createIdentifier(rest.text)

const closure = (node: ts.ArrowFunction | ts.FunctionExpression, context: TransformationContext): lua.Expression => {
  const [parameters, dots, rest] = transformParameters(context, node.parameters)
  const [body] = transformFunctionBody(context, node.parameters, node.body, node as never, withoutSymbol(rest))
  return lua.createFunctionExpression(lua.createBlock(body), parameters, dots, ts.isBlock(node.body) ? lua.NodeFlags.None : lua.NodeFlags.Inline, node)
}

export const callVisitors = (numbers: NumberModel): Visitors => ({
  [ts.SyntaxKind.CallExpression]: (node: ts.CallExpression, context: TransformationContext) => call(node, context, numbers),
  [ts.SyntaxKind.ExpressionStatement]: statement,
  [ts.SyntaxKind.ArrowFunction]: closure,
  [ts.SyntaxKind.FunctionExpression]: closure,
  [ts.SyntaxKind.NullKeyword]: (): lua.Expression => lua.createIdentifier(nullName),
  [ts.SyntaxKind.SpreadElement]: (node: ts.SpreadElement, context: TransformationContext): lua.Expression =>
    lua.createCallExpression(lua.createIdentifier('____unpack'), [context.transformExpression(node.expression)], node),
  [ts.SyntaxKind.PropertyAccessExpression]: (node: ts.PropertyAccessExpression, context: TransformationContext): lua.Expression => {
    const chain = optionalChain(node, context)
    if (chain !== undefined) return chain
    const constant = mathConstant(node)
    if (constant !== undefined) return constant
    const object = context.transformExpression(node.expression)
    const hasLength = node.name.text === 'length' && (isArray(node.expression, context) || isOctetsOrText(node.expression, context))
    if (hasLength) return lua.createUnaryExpression(object, lua.SyntaxKind.LengthOperator, node)
    return lua.createTableIndexExpression(object, lua.createStringLiteral(node.name.text), node)
  },
  [ts.SyntaxKind.ArrayLiteralExpression]: (node: ts.ArrayLiteralExpression, context: TransformationContext): lua.Expression => joined(node, context),
  [ts.SyntaxKind.ElementAccessExpression]: (node: ts.ElementAccessExpression, context: TransformationContext): lua.Expression => {
    const chain = optionalChain(node, context)
    if (chain !== undefined) return chain
    const [object, index] = transformOrderedExpressions(context, [node.expression, node.argumentExpression]) as [lua.Expression, lua.Expression]
    if (!isArray(node.expression, context)) return lua.createTableIndexExpression(object, index, node)
    return lua.createTableIndexExpression(object, oneMore(index), node)
  },
})

/** `[a, ...b, c]`: lists are appended in turn. */
function joined(node: ts.ArrayLiteralExpression, context: TransformationContext): lua.Expression {
  const values = transformOrderedExpressions(
    context,
    node.elements.map(element => (ts.isSpreadElement(element) ? element.expression : element)),
  )
  const append = (list: lua.Expression, more: lua.Expression): lua.Expression =>
    lua.createCallExpression(lua.createIdentifier('____append'), [list, more], node)
  let made: lua.Expression | undefined
  let single: lua.Expression[] = []
  const flush = (): lua.Expression => {
    const list = lua.createTableExpression(single.map(value => lua.createTableFieldExpression(value)))
    single = []
    return list
  }
  node.elements.forEach((element, place) => {
    const value = values[place] as lua.Expression
    if (!ts.isSpreadElement(element)) {
      single.push(value)
      return
    }
    if (made === undefined) made = append(flush(), value)
    else made = append(single.length > 0 ? append(made, flush()) : made, value)
  })
  if (made === undefined) return flush()
  return single.length > 0 ? append(made, flush()) : made
}

function oneMore(index: lua.Expression): lua.Expression {
  if (lua.isNumericLiteral(index)) return lua.createNumericLiteral(index.value + 1)
  const isMinusOne =
    lua.isBinaryExpression(index) && index.operator === lua.SyntaxKind.SubtractionOperator && lua.isNumericLiteral(index.right) && index.right.value === 1
  if (isMinusOne) return index.left
  return lua.createBinaryExpression(index, lua.createNumericLiteral(1), lua.SyntaxKind.AdditionOperator)
}
