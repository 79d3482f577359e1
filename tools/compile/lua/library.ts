import ts from 'typescript'
import * as lua from 'typescript-to-lua/dist/LuaAST.js'
import type { TransformationContext } from 'typescript-to-lua/dist/transformation/context/index.js'
import { transformOrderedExpressions } from 'typescript-to-lua/dist/transformation/visitors/expression-list.js'
import { unwrap } from '../front/syntax'
import { quotient } from '../numbers/kind'
import type { NumberModel } from '../numbers/model'
import { call, floorDivision, literal } from './made'

/** Calls of what JavaScript has built in: members of Math, methods of arrays. Each becomes a native or a helper. */

const natives = new Set(['abs', 'ceil', 'floor', 'trunc', 'sqrt'])
const pairs = new Set(['min', 'max'])
const helpers = new Set(['round', 'sign', 'imul', 'clz32'])
const arrayMethods = new Set('map filter forEach find findIndex indexOf includes some every reduce slice concat sort reverse'.split(' '))

const helper = (name: string, values: readonly lua.Expression[]): lua.Expression => lua.createCallExpression(lua.createIdentifier(`____${name}`), [...values])

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
  if (name === 'concat') return helper('append', [helper('append', [lua.createTableExpression(), list]), ...values])
  return helper(name, [list, ...values])
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
}

/** `Math.PI` and its like. */
export function mathConstant(node: ts.PropertyAccessExpression): lua.Expression | undefined {
  const value = ts.isIdentifier(node.expression) && node.expression.text === 'Math' ? constants[node.name.text] : undefined
  return value === undefined ? undefined : literal(value)
}
