import ts from 'typescript'
import { assignmentTarget } from '../../numbers/variables'
import type { Rule } from '../rule'

/** Arrays grow at their end. */
export const arrayStoresRule: Rule = {
  code: 'FT1024',
  why: 'a store beyond the end would leave a hole, which boards count differently',
  mend: 'push, build a new array, or use slots `{ [slot: number]: T }` or Bytes',
  failing: `export function f(x: number[]) {
  x[0] = 1
}`,
  mended: `export function f(x: { [slot: number]: number }) {
  x[1] = 1
}`,
  check(node, context) {
    const target = assignmentTarget(node)
    if (target === undefined || !ts.isElementAccessExpression(target)) return undefined
    const type = context.checker.getTypeAtLocation(target.expression)
    return context.checker.isArrayType(type) || context.checker.isTupleType(type) ? 'a store into an element of an array' : undefined
  },
}
