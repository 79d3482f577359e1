import ts from 'typescript'
import type { Rule } from '../rule'

/** An assertion may widen, never narrow. */
export const assertionsRule: Rule = {
  code: 'FT1031',
  why: 'nothing on a board checks the claim',
  mend: 'let the types follow, or convert with a native',
  failing: `export const f = (x: { a: number }) => (x as { a: number; b: number }).b`,
  mended: `export const f = (x: { a: number; b: number }) => x.b`,
  check(node, context) {
    if (node.kind === ts.SyntaxKind.TypeAssertionExpression) return 'a type assertion'
    if (ts.isTypePredicateNode(node) && node.type !== undefined)
      return context.checker.getTypeFromTypeNode(node.type).symbol?.name === 'IoError' ? undefined : 'a function that asserts a type'
    if (!ts.isAsExpression(node) || ts.isConstTypeReference(node.type)) return undefined
    const [from, to] = [context.checker.getTypeAtLocation(node.expression), context.checker.getTypeFromTypeNode(node.type)]
    return context.checker.isTypeAssignableTo(from, to)
      ? undefined
      : `${context.checker.typeToString(from)} is asserted to be ${context.checker.typeToString(to)}`
  },
}
