import ts from 'typescript'
import type { TransformationContext } from 'typescript-to-lua/dist/transformation/context/index.js'
import type { Visitors } from 'typescript-to-lua/dist/transformation/context/visitors.js'
import type { Lowering } from '../lower/lowerings'
import type { NumberModel } from '../numbers/model'
import { arithmeticOperator, bitOperator } from '../numbers/operators'
import { arithmeticVisitors } from './arithmetic'
import { callVisitors } from './calls'
import { classVisitors } from './classes'
import { switchVisitors } from './switches'
import { textVisitors } from './text'

/** Where flight TypeScript needs other Lua than TypeScriptToLua writes by itself. */
export function flightVisitors(numbers: NumberModel, without?: Lowering): Visitors {
  const all: Visitors = { ...arithmeticVisitors(numbers), ...callVisitors(numbers), ...classVisitors, ...switchVisitors, ...textVisitors }
  return without === undefined ? all : withoutOne(all, without)
}

const visitorsOf: Readonly<Partial<Record<Lowering, readonly ts.SyntaxKind[]>>> = {
  negation: [ts.SyntaxKind.PrefixUnaryExpression],
  text: [ts.SyntaxKind.TemplateExpression],
  null: [ts.SyntaxKind.NullKeyword],
  numerals: [ts.SyntaxKind.NumericLiteral],
}

/** TypeScriptToLua's own form of one thing. */
function withoutOne(all: Visitors, without: Lowering): Visitors {
  const left = new Set(visitorsOf[without])
  const visitors: Visitors = Object.fromEntries(Object.entries(all).filter(([kind]) => !left.has(Number(kind))))
  const isOff = (kind: ts.SyntaxKind): boolean =>
    without === 'bits'
      ? bitOperator(kind) !== undefined
      : without === 'remainder'
        ? kind === ts.SyntaxKind.PercentToken
        : without === 'doubles' && arithmeticOperator(kind) !== undefined
  const binary = visitors[ts.SyntaxKind.BinaryExpression]
  if (typeof binary === 'function')
    visitors[ts.SyntaxKind.BinaryExpression] = (node: ts.BinaryExpression, context: TransformationContext) =>
      isOff(node.operatorToken.kind) ? context.superTransformExpression(node) : binary(node, context)
  return visitors
}
