import ts from 'typescript'
import * as lua from 'typescript-to-lua/dist/LuaAST.js'
import type { TransformationContext } from 'typescript-to-lua/dist/transformation/context/index.js'
import { moveToPrecedingTemp, transformOrderedExpressions } from 'typescript-to-lua/dist/transformation/visitors/expression-list.js'
import { transformFunctionBody, transformParameters } from 'typescript-to-lua/dist/transformation/visitors/function.js'
import { someOf } from '../check/rule'
import { unwrap, writtenAs } from '../front/syntax'
import { isReport } from '../front/testing'
import { isTextType } from '../front/text'
import type { NumberModel } from '../numbers/model'
import { isMethod } from '../numbers/type-flow'
import { kindOfType } from '../numbers/types'
import { optionalChain } from './chains'
import type { LuaForm } from './form'
import { arrayCall, helperCall, mathCall, mathConstant, numberCall, staticCall, textCall } from './library'
import { callMember, keyAt } from './members'
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

const chainForm = (kind: ts.SyntaxKind): LuaForm => ({ name: 'optional chains', kind, write: optionalChain })

/** A called property of an object. */
function calleeOf(node: ts.CallExpression): ts.PropertyAccessExpression | undefined {
  const callee = unwrap(node.expression)
  return ts.isPropertyAccessExpression(callee) ? callee : undefined
}

function methodCall(node: ts.CallExpression, context: TransformationContext): lua.Expression | undefined {
  const callee = calleeOf(node)
  if (callee === undefined || !callsMethod(callee, context)) return undefined
  return callMember(callee, keyAt(callee, context), node.arguments, context)
}

function plainCall(node: ts.CallExpression, context: TransformationContext): lua.Expression {
  const [called, ...parameters] = transformOrderedExpressions(context, [unwrap(node.expression), ...node.arguments]) as [lua.Expression, ...lua.Expression[]]
  return lua.createCallExpression(lua.isFunctionExpression(called) ? lua.createParenthesizedExpression(called) : called, parameters, node)
}

function arrayMethod(node: ts.CallExpression, context: TransformationContext): lua.Expression | undefined {
  const callee = calleeOf(node)
  return callee !== undefined && isArray(callee.expression, context) ? arrayCall(node, callee, context) : undefined
}

/** Methods of text and numbers, and of an array that is to be filled. */
function valueMethod(node: ts.CallExpression, context: TransformationContext, numbers: NumberModel): lua.Expression | undefined {
  const callee = calleeOf(node)
  const type = callee === undefined ? undefined : typeOf(callee.expression, context)
  if (callee === undefined || type === undefined) return undefined
  if (isTextType(type)) return textCall(node, callee, context)
  if (type.symbol?.name === 'UnfilledArray') return helperCall('filled', [callee.expression, ...node.arguments], context)
  return kindOfType(type) === undefined ? undefined : numberCall(node, callee, context, numbers)
}

/** A push among other expressions. */
function pushCall(node: ts.CallExpression, context: TransformationContext): lua.Expression | undefined {
  const callee = calleeOf(node)
  if (callee === undefined || !isPush(callee, context)) return undefined
  return helperCall('push', [callee.expression, ...node.arguments], context)
}

/** `report(values)` gets how many they are, and a bit for each that is text: the interpreter of a board tells neither. */
function reportCall(node: ts.CallExpression, context: TransformationContext): lua.Expression | undefined {
  const callee = unwrap(node.expression)
  if (!isReport(callee, context.checker)) return undefined
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

function pushStatement(node: ts.ExpressionStatement, context: TransformationContext): lua.Statement[] | undefined {
  const expression = unwrap(node.expression)
  if (!ts.isCallExpression(expression) || ts.isOptionalChain(expression)) return undefined
  const callee = calleeOf(expression)
  const isOne = expression.arguments.length === 1 && !expression.arguments.some(ts.isSpreadElement)
  return callee !== undefined && isOne && isPush(callee, context) ? [push(expression, callee, context)] : undefined
}

/** A rest parameter is declared whether or not TypeScriptToLua has seen a use of it. */
export const withoutSymbol = (rest: lua.Identifier | undefined): lua.Identifier | undefined =>
  rest === undefined ? undefined : lua.createIdentifier(rest.text)

const closure = (node: ts.ArrowFunction | ts.FunctionExpression, context: TransformationContext): lua.Expression => {
  const [parameters, dots, rest] = transformParameters(context, node.parameters)
  const [body] = transformFunctionBody(context, node.parameters, node.body, node as never, withoutSymbol(rest))
  return lua.createFunctionExpression(lua.createBlock(body), parameters, dots, ts.isBlock(node.body) ? lua.NodeFlags.None : lua.NodeFlags.Inline, node)
}

function lengthOf(node: ts.PropertyAccessExpression, context: TransformationContext): lua.Expression | undefined {
  if (node.name.text !== 'length' || !(isArray(node.expression, context) || isOctetsOrText(node.expression, context))) return undefined
  return lua.createUnaryExpression(context.transformExpression(node.expression), lua.SyntaxKind.LengthOperator, node)
}

/** Of an array from its first element, 1 in Lua; of slots as it is. */
function element(node: ts.ElementAccessExpression, context: TransformationContext): lua.Expression {
  const [object, index] = transformOrderedExpressions(context, [node.expression, node.argumentExpression]) as [lua.Expression, lua.Expression]
  if (isOctetsOrText(node.expression, context)) return lua.createCallExpression(lua.createIdentifier('____letter'), [object, index], node)
  return lua.createTableIndexExpression(object, isArray(node.expression, context) ? oneMore(index) : index, node)
}

export const callForms: readonly LuaForm[] = [
  chainForm(ts.SyntaxKind.CallExpression),
  { name: 'Math', kind: ts.SyntaxKind.CallExpression, write: mathCall },
  { name: 'String, Number, Array', kind: ts.SyntaxKind.CallExpression, write: staticCall },
  { name: 'report', kind: ts.SyntaxKind.CallExpression, write: reportCall },
  { name: 'array methods', kind: ts.SyntaxKind.CallExpression, write: arrayMethod },
  { name: 'methods of text and numbers', kind: ts.SyntaxKind.CallExpression, write: valueMethod },
  { name: 'push', kind: ts.SyntaxKind.CallExpression, write: pushCall },
  { name: 'push', kind: ts.SyntaxKind.ExpressionStatement, write: pushStatement },
  { name: 'methods', kind: ts.SyntaxKind.CallExpression, write: methodCall },
  { name: 'calls', kind: ts.SyntaxKind.CallExpression, write: plainCall },
  { name: 'closures', kind: ts.SyntaxKind.ArrowFunction, write: closure },
  { name: 'closures', kind: ts.SyntaxKind.FunctionExpression, write: closure },
  { name: 'null', kind: ts.SyntaxKind.NullKeyword, write: () => lua.createIdentifier(nullName) },
  {
    name: 'spread arguments',
    kind: ts.SyntaxKind.SpreadElement,
    write: (node: ts.SpreadElement, context) =>
      lua.createCallExpression(lua.createIdentifier('____unpack'), [context.transformExpression(node.expression)], node),
  },
  chainForm(ts.SyntaxKind.PropertyAccessExpression),
  { name: 'Math', kind: ts.SyntaxKind.PropertyAccessExpression, write: mathConstant },
  { name: 'lengths', kind: ts.SyntaxKind.PropertyAccessExpression, write: lengthOf },
  { name: 'array literals', kind: ts.SyntaxKind.ArrayLiteralExpression, write: joined },
  chainForm(ts.SyntaxKind.ElementAccessExpression),
  { name: 'elements', kind: ts.SyntaxKind.ElementAccessExpression, write: element },
]

/** `[a, ...b, c]`: lists are appended in turn. */
function joined(node: ts.ArrayLiteralExpression, context: TransformationContext): lua.Expression {
  const values = transformOrderedExpressions(
    context,
    node.elements.map(element => (ts.isSpreadElement(element) ? element.expression : element)),
  ).map((value, place) => {
    const element = node.elements[place]
    const isLetters = element !== undefined && ts.isSpreadElement(element) && isOctetsOrText(element.expression, context)
    return isLetters ? lua.createCallExpression(lua.createIdentifier('____letters'), [value]) : value
  })
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
