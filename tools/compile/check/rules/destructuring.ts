import ts from 'typescript'
import type { Rule } from '../rule'

/** Patterns declare variables from objects and arrays. */
export const destructuringRule: Rule = {
  code: 'FT1018',
  why: 'a pattern becomes one variable per name: it needs names that are written out, and arrays rather than iterators',
  mend: 'declare variables: `const { a, b } = object`, `const [c, d] = array`; read computed names one by one',
  failing: `export function f(x: { a: number }) {
  let a = 0
  ;({ a } = x)
  return a
}`,
  mended: `export function f(x: { a: number }) {
  const { a } = x
  return a
}`,
  check(node, context) {
    if (ts.isArrayBindingPattern(node) || ts.isObjectBindingPattern(node)) {
      const isTop = ts.isVariableDeclaration(node.parent) && ts.isSourceFile(node.parent.parent.parent.parent)
      if (isTop && !context.runsAtTop(node.getSourceFile())) return 'a pattern at the top of a module'
      if (ts.isArrayBindingPattern(node)) {
        const type = context.checker.getTypeAtLocation(node)
        return context.checker.isArrayType(type) || context.checker.isTupleType(type) ? undefined : 'something taken apart that is no array'
      }
      return node.elements.some(({ propertyName }) => propertyName !== undefined && !ts.isIdentifier(propertyName)) ? 'a computed name in a pattern' : undefined
    }
    const isAssigned =
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      (ts.isObjectLiteralExpression(node.left) || ts.isArrayLiteralExpression(node.left))
    return isAssigned ? 'a pattern assigned to' : undefined
  },
}
