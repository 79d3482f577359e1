import ts from 'typescript'
import type { Rule } from '../rule'

/** Loops test first. */
export const loopsRule: Rule = {
  code: 'FT1058',
  why: 'other loops test at another place',
  mend: 'use while or for',
  failing: `export function f(x: () => boolean) {
  do {
    x()
  } while (x())
}`,
  mended: `export function f(x: () => boolean) {
  x()
  while (x()) x()
}`,
  check(node) {
    if (ts.isDoStatement(node)) return 'do … while'
    if (!ts.isForStatement(node) || node.initializer === undefined || !ts.isVariableDeclarationList(node.initializer)) return undefined
    return node.initializer.declarations.some(({ name, initializer }) => !ts.isIdentifier(name) || initializer === undefined)
      ? 'a for loop whose variable has no first value'
      : undefined
  },
}
