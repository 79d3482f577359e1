import ts from 'typescript'
import type { Rule } from '../rule'

/** Keys are no values. */
export const keysRule: Rule = {
  code: 'FT1021',
  why: 'keys have no text on a board, and no order',
  mend: 'count slots with a for loop, or keep a list',
  failing: `export function f(x: { [slot: number]: number }) {
  return 1 in x
}`,
  mended: `export function f(x: { [slot: number]: number }) {
  return x[1] !== undefined
}`,
  check(node) {
    if (ts.isForInStatement(node)) return 'a loop over keys'
    return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword && !ts.isPrivateIdentifier(node.left)
      ? 'the operator `in`'
      : undefined
  },
}
