import ts from 'typescript'
import { isBuiltIn } from '../../numbers/type-flow'
import type { Rule } from '../rule'

/** Patterns take plain objects apart. */
export const destructuringRule: Rule = {
  code: 'FT1018',
  why: 'arrays count from another number on a board, and their length is no property there',
  mend: 'read `array[0]` and `array.length`; take objects apart with `const { a, b } = object`',
  failing: `export function f(x: readonly number[]) {
  const [a] = x
  return a ?? 0
}`,
  mended: `export function f(x: readonly number[]) {
  const a = x[0]
  return a ?? 0
}`,
  check(node, context) {
    if (ts.isArrayBindingPattern(node)) return 'an array taken apart'
    if (ts.isObjectBindingPattern(node)) {
      const isTop = ts.isVariableDeclaration(node.parent) && ts.isSourceFile(node.parent.parent.parent.parent)
      if (isTop && !context.runsAtTop(node.getSourceFile())) return 'an object taken apart at the top of a module'
      if (isBuiltIn(context.checker.getTypeAtLocation(node), context.checker)) return 'the properties of an array or buffer taken apart'
      return node.elements.some(({ propertyName }) => propertyName !== undefined && !ts.isIdentifier(propertyName)) ? 'a computed name in a pattern' : undefined
    }
    const isAssigned =
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      (ts.isObjectLiteralExpression(node.left) || ts.isArrayLiteralExpression(node.left))
    return isAssigned ? 'a pattern assigned to' : undefined
  },
}
