import ts from 'typescript'
import type { Rule, RuleContext } from '../rule'

/** True for one of several types of which one is an array's. */
function isMixed(expression: ts.Expression, { checker }: RuleContext): boolean {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(expression))
  return type.isUnion() && type.types.some(part => checker.isArrayType(part) || checker.isTupleType(part))
}

/** An array is of one type. */
export const arrayUnionsRule: Rule = {
  code: 'FT1070',
  why: 'elements of arrays count from 1 in Lua and other tables do not, so the type must say which it is',
  mend: 'give it one array type: `(number | boolean)[]` for `number[] | boolean[]`',
  failing: 'export const f = (x: number[] | [number, number]) => x[1] ?? 0',
  mended: 'export const f = (x: readonly number[]) => x[1] ?? 0',
  check(node, context) {
    const isUse = ts.isElementAccessExpression(node) || ts.isPropertyAccessExpression(node) || ts.isForOfStatement(node) || ts.isSpreadElement(node)
    return isUse && isMixed(node.expression, context) ? { message: 'an array of one of several types', at: node.expression } : undefined
  },
}
