import ts from 'typescript'
import { assignmentTarget } from '../../numbers/variables'
import type { Rule } from '../rule'
import { isInHead } from './comma'

const contains = (outer: ts.Node, inner: ts.Node): boolean => inner.pos >= outer.pos && inner.end <= outer.end

/** Assignments are statements. */
export const assignmentValuesRule: Rule = {
  code: 'FT1038',
  why: 'Lua assigns in statements only',
  mend: 'make it a statement of its own',
  failing: `export function f(x: number) {
  let y = 0
  return (y = x)
}`,
  mended: `export function f(x: number) {
  let y = 0
  y = x
  return y
}`,
  check(node) {
    if (assignmentTarget(node) === undefined) return undefined
    let outer: ts.Node = node.parent
    while (ts.isParenthesizedExpression(outer)) outer = outer.parent
    if (ts.isExpressionStatement(outer) || (ts.isBinaryExpression(outer) && outer.operatorToken.kind === ts.SyntaxKind.CommaToken && isInHead(outer)))
      return undefined
    if (ts.isForStatement(outer) && outer.condition !== undefined && contains(outer.condition, node)) return 'an assignment used as a value'
    return ts.isForStatement(outer) ? undefined : 'an assignment used as a value'
  },
}
