import ts from 'typescript'
import { assignmentTarget } from '../../numbers/variables'
import type { Rule } from '../rule'

const isOctet = (node: ts.Expression, checker: ts.TypeChecker): boolean =>
  ts.isElementAccessExpression(node) && checker.getTypeAtLocation(node.expression).symbol?.name === 'Bytes'

const isElement = (node: ts.Expression): boolean => ts.isElementAccessExpression(node)

/** What is asserted is checked where it is read. */
export const nonNullRule: Rule = {
  code: 'FT1027',
  why: 'a board checks `x!` where the value is read: without it a fault; a declaration reads nothing',
  mend: 'give it a value, or say that it may be undefined',
  failing: `export class C {
  x!: number
}`,
  mended: `export class C {
  x: number | undefined
}
export const f = (c: C) => c.x!`,
  check(node, context) {
    if (ts.isNonNullExpression(node))
      return assignmentTarget(node.parent) === node && !isElement(node.expression) ? 'an assertion of what is stored into' : undefined
    if (ts.isVariableDeclaration(node) && node.exclamationToken !== undefined) return 'a variable asserted to be set'
    if (ts.isPropertyDeclaration(node) && node.exclamationToken !== undefined) return 'a field asserted to be set'
    if (!ts.isElementAccessExpression(node) || node.parent === undefined || ts.isNonNullExpression(node.parent) || assignmentTarget(node.parent) === node)
      return undefined
    return isOctet(node, context.checker) ? 'an octet read without `!` (natives check the offset: write `bytes[i]!`)' : undefined
  },
}
