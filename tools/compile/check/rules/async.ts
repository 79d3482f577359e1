import ts from 'typescript'
import type { Rule } from '../rule'

/** Time is for tasks and procedures. */
export const asyncRule: Rule = {
  code: 'FT1029',
  why: 'boards have no promises; their order of continuation differs where they do',
  mend: 'use a task or a procedure',
  failing: `export async function f() {
  return 1
}`,
  mended: `export function f() {
  return 1
}`,
  check(node) {
    if (ts.isAwaitExpression(node)) return 'await'
    return ts.isFunctionLike(node) && ts.canHaveModifiers(node) && node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true
      ? 'an async function'
      : undefined
  },
}
