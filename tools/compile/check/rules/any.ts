import ts from 'typescript'
import type { Rule } from '../rule'

const isValue = (node: ts.Node): boolean =>
  ts.isIdentifier(node) || ts.isCallExpression(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)
const isPropertyOfPattern = (node: ts.Node): boolean => ts.isBindingElement(node.parent) && node.parent.propertyName === node

/** Every expression has a type. */
export const anyRule: Rule = {
  code: 'FT1006',
  why: 'the compiler proves the meaning from types; any says nothing',
  mend: 'give the type',
  failing: `export const f = (x: any) => x === 1`,
  mended: `export const f = (x: number) => x === 1`,
  check(node, context) {
    if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any'
    if (
      !ts.isExpression(node) ||
      !isValue(node) ||
      isPropertyOfPattern(node) ||
      ts.isTypePredicateNode(node.parent) ||
      ts.isLabeledStatement(node.parent) ||
      ts.isBreakOrContinueStatement(node.parent)
    )
      return undefined
    return (context.checker.getTypeAtLocation(node).flags & ts.TypeFlags.Any) !== 0 ? 'an expression of type any' : undefined
  },
}
