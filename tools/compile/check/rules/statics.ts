import ts from 'typescript'
import type { Rule } from '../rule'

/** What belongs to no instance belongs to the module. */
export const staticsRule: Rule = {
  code: 'FT1016',
  why: 'a class is no object on a board',
  mend: 'use a constant or function of the module',
  failing: `export class C {
  static x = 1
}`,
  mended: `export const x = 1`,
  check(node) {
    return ts.isClassStaticBlockDeclaration(node) ||
      (ts.isClassElement(node) && ts.canHaveModifiers(node) && node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) === true)
      ? 'a static member'
      : undefined
  },
}
