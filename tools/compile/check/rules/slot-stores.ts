import ts from 'typescript'
import { byNamePath, isBuiltIn } from '../../numbers/type-flow'
import { kindOfType } from '../../numbers/types'
import { assignmentTarget } from '../../numbers/variables'
import type { Rule } from '../rule'
import { allOf } from '../rule'

/** Slots are integers. */
export const slotStoresRule: Rule = {
  code: 'FT1061',
  why: 'a key that is NaN, a fraction or text is kept differently on every board',
  mend: 'use an integer: a brand, a counter, native.toU16(…)',
  failing: `export function f(x: { [slot: number]: number }, y: number) {
  x[y] = 1
}`,
  mended: `export function f(x: { [slot: number]: number }, y: u16) {
  x[y] = 1
}`,
  check(node, context) {
    if (!ts.isElementAccessExpression(node)) return undefined
    const { checker } = context
    if (
      !allOf(checker.getTypeAtLocation(node.argumentExpression), ts.TypeFlags.NumberLike) &&
      kindOfType(checker.getTypeAtLocation(node.argumentExpression)) === undefined
    )
      return { message: 'a key that is no number', at: node.argumentExpression }
    const type = checker.getTypeAtLocation(node.expression)
    if (isBuiltIn(type, checker)) return undefined
    if (byNamePath(type, checker) !== undefined) return { message: 'a declared name looked up by a value', at: node.argumentExpression }
    const isTarget = node.parent !== undefined && assignmentTarget(node.parent) === node
    return isTarget && context.numbers.kindOf(node.argumentExpression).is !== 'int'
      ? { message: 'a store under a key that may be no integer', at: node.argumentExpression }
      : undefined
  },
}
