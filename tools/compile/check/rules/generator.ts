import ts from 'typescript'
import { byNamePath } from '../../numbers/type-flow'
import type { Rule } from '../rule'

/** True for a member of the `procedures` object of a payload's handlers. */
function isProcedure(node: ts.Node, checker: ts.TypeChecker): boolean {
  const literal = ts.isMethodDeclaration(node) ? node.parent : ts.isPropertyAssignment(node.parent) ? node.parent.parent : undefined
  if (literal === undefined || !ts.isObjectLiteralExpression(literal)) return false
  const type = checker.getContextualType(literal)
  return type !== undefined && byNamePath(type, checker) === 'procedures'
}

/** Generators are procedures. */
export const generatorRule: Rule = {
  code: 'FT1011',
  why: 'a generator keeps a stack of unbounded size',
  mend: 'use a task, or a procedure of the payload',
  failing: `export function* f() {
  yield 1
}`,
  mended: `export const f = () => 1`,
  check(node, context) {
    const isGenerator = (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isMethodDeclaration(node)) && node.asteriskToken !== undefined
    if (!isGenerator || isProcedure(node, context.checker)) return undefined
    return { message: 'a generator outside of `procedures`', at: node.asteriskToken ?? node }
  },
}
