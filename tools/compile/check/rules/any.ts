import ts from 'typescript'
import { assignmentTarget } from '../../numbers/variables'
import type { Rule, RuleContext } from '../rule'

const isValue = (node: ts.Node): boolean =>
  ts.isIdentifier(node) || ts.isCallExpression(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)
const isPropertyOfPattern = (node: ts.Node): boolean => ts.isBindingElement(node.parent) && node.parent.propertyName === node

/** `let x` without type or value: TypeScript knows the type at each place from what was assigned. */
function takesTypesFromItsValues(node: ts.Node, { checker }: RuleContext): boolean {
  if (!ts.isIdentifier(node)) return false
  const isWritten = ts.isVariableDeclaration(node.parent) || (ts.isBinaryExpression(node.parent) && assignmentTarget(node.parent) === node)
  const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration
  return (
    isWritten && declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.type === undefined && declaration.initializer === undefined
  )
}

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
      takesTypesFromItsValues(node, context) ||
      ts.isTypePredicateNode(node.parent) ||
      ts.isLabeledStatement(node.parent) ||
      ts.isBreakOrContinueStatement(node.parent)
    )
      return undefined
    return (context.checker.getTypeAtLocation(node).flags & ts.TypeFlags.Any) !== 0 ? 'an expression of type any' : undefined
  },
}
