import ts from 'typescript'
import * as lua from 'typescript-to-lua/dist/LuaAST.js'
import type { TransformationContext } from 'typescript-to-lua/dist/transformation/context/index.js'
import { transformOrderedExpressions } from 'typescript-to-lua/dist/transformation/visitors/expression-list.js'
import { unwrap, writtenAs } from '../front/syntax'
import { isTextType } from '../front/text'
import { quotient } from '../numbers/kind'
import type { NumberModel } from '../numbers/model'
import { call, floorDivision, literal } from './made'
import { part } from './text'

/** Calls of what JavaScript has built in: members of Math, methods of arrays. Each becomes a native or a helper. */

const natives = new Set(['abs', 'ceil', 'floor', 'trunc', 'sqrt'])
const pairs = new Set(['min', 'max'])
const helpers = new Set(['round', 'sign', 'imul', 'clz32'])
const arrayMethods = new Set(
  'map filter forEach find findLast findIndex findLastIndex indexOf lastIndexOf includes some every reduce reduceRight slice concat sort reverse at pop shift unshift splice fill copyWithin flat flatMap join'.split(
    ' ',
  ),
)

const helper = (name: string, values: readonly lua.Expression[]): lua.Expression => lua.createCallExpression(lua.createIdentifier(`____${name}`), [...values])

/** A helper of expressions, in order. */
export const helperCall = (name: string, values: readonly ts.Expression[], context: TransformationContext): lua.Expression =>
  helper(name, transformOrderedExpressions(context, values))

/** `Math.name(…)` and `native.floor(a / b)`; undefined for other calls. */
export function mathCall(node: ts.CallExpression, context: TransformationContext, numbers: NumberModel): lua.Expression | undefined {
  const callee = unwrap(node.expression)
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return undefined
  const table = callee.expression.text
  const name = callee.name.text
  const [first] = node.arguments
  if (first === undefined || (table !== 'Math' && table !== 'native')) return undefined
  if (name === 'floor' || name === 'trunc') {
    const division = unwrap(first)
    const isWhole =
      ts.isBinaryExpression(division) &&
      division.operatorToken.kind === ts.SyntaxKind.SlashToken &&
      quotient(numbers.kindAt(division.left), numbers.kindAt(division.right)) !== undefined
    const value = isWhole ? context.transformExpression(division) : undefined
    if (value !== undefined && lua.isBinaryExpression(value)) return floorDivision(context.luaTarget === '5.1', value.left, value.right)
    if (value !== undefined) return call('native', name, [value])
  }
  if (table !== 'Math') return undefined
  if (ts.isSpreadElement(first)) {
    const worst = lua.createBinaryExpression(literal(name === 'min' ? 1 : -1), literal(0), lua.SyntaxKind.DivisionOperator)
    const native = lua.createTableIndexExpression(lua.createIdentifier('native'), lua.createStringLiteral(name))
    return helper('reduce', [context.transformExpression(first.expression), native, worst])
  }
  const values = transformOrderedExpressions(context, node.arguments)
  if (natives.has(name)) return call('native', name, values)
  if (helpers.has(name)) return helper(name, values)
  return pairs.has(name) ? values.reduce((all, one) => call('native', name, [all, one])) : undefined
}

/** A method of an array. */
export function arrayCall(node: ts.CallExpression, callee: ts.PropertyAccessExpression, context: TransformationContext): lua.Expression | undefined {
  const name = callee.name.text
  if (!arrayMethods.has(name)) return undefined
  const [list, ...values] = transformOrderedExpressions(context, [callee.expression, ...node.arguments]) as [lua.Expression, ...lua.Expression[]]
  const isReduction = name === 'reduce' || name === 'reduceRight'
  if (isReduction && values.length === 1) return helper(`${name}First`, [list, ...values])
  if (name !== 'join' && (name !== 'sort' || values.length > 0)) return helper(name === 'at' ? 'elementAt' : name, [list, ...values])
  const textOf = elementText(callee.expression, context)
  if (name === 'sort') return helper('sortText', textOf === undefined ? [list] : [list, textOf])
  return helper('join', textOf === undefined ? [list, ...values] : [list, values[0] ?? lua.createNilLiteral(), textOf])
}

/** What makes text of an element of a list; undefined where it is text. */
function elementText(list: ts.Expression, { checker }: TransformationContext): lua.Expression | undefined {
  const source = writtenAs(list)
  const type = source === undefined ? undefined : checker.getNonNullableType(checker.getTypeAtLocation(source)).getNumberIndexType()
  return type === undefined || isTextType(checker.getNonNullableType(type)) ? undefined : lua.createIdentifier('____numeral')
}

/** A method of text: every one is a helper. */
export function textCall(node: ts.CallExpression, callee: ts.PropertyAccessExpression, context: TransformationContext): lua.Expression {
  return helperCall(`text_${callee.name.text}`, [callee.expression, ...node.arguments], context)
}

/** `x.toFixed(n)`, `x.toString()`, and in another base, of whole numbers. */
export function numberCall(node: ts.CallExpression, callee: ts.PropertyAccessExpression, context: TransformationContext, numbers: NumberModel): lua.Expression {
  const [base] = node.arguments
  const isDecimal = base === undefined || (ts.isNumericLiteral(base) && base.text === '10')
  if (callee.name.text === 'toFixed' || !isDecimal) return helperCall(`number_${callee.name.text}`, [callee.expression, ...node.arguments], context)
  return part(callee.expression, context.transformExpression(callee.expression), context, numbers)
}

const ofNumber: Readonly<Record<string, string>> = { isInteger: 'isInteger', isSafeInteger: 'isSafeInteger', isNaN: 'isNaN' }

/** `String(x)`, `Number.isInteger(x)`, `Array.from(list)` and their like; undefined for other calls. */
export function staticCall(node: ts.CallExpression, context: TransformationContext, numbers: NumberModel): lua.Expression | undefined {
  const callee = unwrap(node.expression)
  const [first, second] = node.arguments
  if (ts.isIdentifier(callee)) {
    if (first === undefined) return undefined
    if (callee.text === 'String') return part(first, context.transformExpression(first), context, numbers)
    if (callee.text === 'isNaN') return helperCall('isNaN', [first], context)
    return callee.text === 'isFinite' ? call('native', 'isFinite', [context.transformExpression(first)]) : undefined
  }
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return undefined
  const name = callee.name.text
  switch (callee.expression.text) {
    case 'String':
      return helperCall('fromCodes', node.arguments, context)
    case 'Number':
      if (first === undefined) return undefined
      return name === 'isFinite' ? call('native', name, [context.transformExpression(first)]) : helperCall(ofNumber[name] ?? name, [first], context)
    case 'Array':
      if (name === 'of')
        return lua.createTableExpression(transformOrderedExpressions(context, node.arguments).map(value => lua.createTableFieldExpression(value)))
      if (first === undefined) return undefined
      return name === 'isArray' ? lua.createBooleanLiteral(isList(first, context)) : listFrom(first, second, context)
    default:
      return undefined
  }
}

function isList(node: ts.Expression, { checker }: TransformationContext): boolean {
  const source = writtenAs(node)
  const type = source === undefined ? undefined : checker.getTypeAtLocation(source)
  return type !== undefined && (checker.isArrayType(type) || checker.isTupleType(type))
}

function listFrom(source: ts.Expression, map: ts.Expression | undefined, context: TransformationContext): lua.Expression {
  const written = writtenAs(source)
  if (written !== undefined && isTextType(context.checker.getTypeAtLocation(written))) return helperCall('letters', [source], context)
  const [from, by] = transformOrderedExpressions(context, map === undefined ? [source] : [source, map]) as [lua.Expression, lua.Expression | undefined]
  if (by === undefined) return helper('append', [lua.createTableExpression(), from])
  return isList(source, context) ? helper('map', [from, by]) : helper('times', [lua.createTableIndexExpression(from, lua.createStringLiteral('length')), by])
}

const constants: Readonly<Record<string, number>> = {
  PI: Math.PI,
  E: Math.E,
  LN2: Math.LN2,
  LN10: Math.LN10,
  LOG2E: Math.LOG2E,
  LOG10E: Math.LOG10E,
  SQRT2: Math.SQRT2,
  SQRT1_2: Math.SQRT1_2,
  MAX_VALUE: Number.MAX_VALUE,
  MIN_VALUE: Number.MIN_VALUE,
  EPSILON: Number.EPSILON,
  MAX_SAFE_INTEGER: Number.MAX_SAFE_INTEGER,
}
const zero = (): lua.Expression => literal(0)
const quotients: Readonly<Record<string, () => lua.Expression>> = {
  MIN_SAFE_INTEGER: () => lua.createUnaryExpression(literal(Number.MAX_SAFE_INTEGER), lua.SyntaxKind.NegationOperator),
  NaN: () => lua.createBinaryExpression(zero(), zero(), lua.SyntaxKind.DivisionOperator),
  POSITIVE_INFINITY: () => lua.createBinaryExpression(literal(1), zero(), lua.SyntaxKind.DivisionOperator),
  NEGATIVE_INFINITY: () => lua.createBinaryExpression(literal(-1), zero(), lua.SyntaxKind.DivisionOperator),
}

/** `Math.PI`, `Number.EPSILON` and their like. */
export function mathConstant(node: ts.PropertyAccessExpression): lua.Expression | undefined {
  if (!ts.isIdentifier(node.expression) || !/^(Math|Number)$/.test(node.expression.text)) return undefined
  const value = constants[node.name.text]
  return value === undefined ? quotients[node.name.text]?.() : literal(value)
}
