import ts from 'typescript'
import type { Rule } from '../rule'

/** Variables have the scope of their block. */
export const varRule: Rule = {
  code: 'FT1005',
  why: 'a var lives outside the block it stands in',
  mend: 'use const or let',
  failing: `export function f() {
  var x = 1
  return x
}`,
  mended: `export function f() {
  const x = 1
  return x
}`,
  check(node) {
    return ts.isVariableDeclaration(node) && ts.isVariableDeclarationList(node.parent) && (node.parent.flags & ts.NodeFlags.BlockScoped) === 0
      ? 'var'
      : undefined
  },
}
