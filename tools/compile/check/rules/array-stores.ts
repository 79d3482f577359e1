import ts from 'typescript'
import { assignmentTarget } from '../../numbers/variables'
import type { Rule } from '../rule'

/** Elements are stored whole, one at a time. */
export const arrayStoresRule: Rule = {
  code: 'FT1024',
  why: 'the place is checked before the store, and nothing is read of it',
  mend: 'read the element into a const, and store what is computed from it',
  failing: `export function f(x: number[]) {
  x[0]! += 1
}`,
  mended: `export function f(x: number[]) {
  const y = x[0] ?? 0
  x[0] = y + 1
}`,
  check(node, context) {
    const target = assignmentTarget(node)
    const place = target !== undefined && ts.isNonNullExpression(target) ? target.expression : target
    if (place === undefined || !ts.isElementAccessExpression(place)) return undefined
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && place === target) return undefined
    const type = context.checker.getTypeAtLocation(place.expression)
    return context.checker.isArrayType(type) || context.checker.isTupleType(type) ? 'an element of an array changed in place' : undefined
  },
}
