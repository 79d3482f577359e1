import ts from 'typescript'
import { assignmentTarget } from '../../numbers/variables'
import type { Rule } from '../rule'

const isOctet = (node: ts.Expression, checker: ts.TypeChecker): boolean =>
  ts.isElementAccessExpression(node) && checker.getTypeAtLocation(node.expression).symbol?.name === 'Bytes'

/** Only octets of a buffer are asserted: the native checks them. */
export const nonNullRule: Rule = {
  code: 'FT1027',
  why: 'nothing on a board checks the claim',
  mend: 'test for undefined, or use `??`',
  failing: `export const f = (x: number | undefined) => x!`,
  mended: `export const f = (x: number | undefined) => x ?? 0`,
  check(node, context) {
    if (ts.isNonNullExpression(node)) return isOctet(node.expression, context.checker) ? undefined : 'a non-null assertion'
    if (ts.isVariableDeclaration(node) && node.exclamationToken !== undefined) return 'a variable asserted to be set'
    if (ts.isPropertyDeclaration(node) && node.exclamationToken !== undefined) return 'a field asserted to be set'
    if (!ts.isElementAccessExpression(node) || node.parent === undefined || ts.isNonNullExpression(node.parent) || assignmentTarget(node.parent) === node)
      return undefined
    return isOctet(node, context.checker) ? 'an octet read without `!` (natives check the offset: write `bytes[i]!`)' : undefined
  },
}
