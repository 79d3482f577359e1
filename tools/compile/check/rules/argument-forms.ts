import ts from 'typescript'
import type { Rule } from '../rule'

/** Calls pass what is declared. */
export const argumentFormsRule: Rule = {
  code: 'FT1017',
  why: 'every call passes exactly what is declared, so that no board allocates for it',
  mend: 'declare each parameter and pass each argument; `T | undefined` for one that may be missing',
  failing: `export const f = (x = 1) => x`,
  mended: `export const f = (x: number | undefined) => x ?? 1`,
  check(node) {
    if (ts.isParameter(node)) {
      if (node.dotDotDotToken !== undefined) return 'a rest parameter'
      if (node.initializer !== undefined) return 'a default for a parameter'
    }
    if (ts.isSpreadElement(node) || ts.isSpreadAssignment(node)) return 'a spread'
    if (!ts.isBindingElement(node)) return undefined
    if (node.initializer !== undefined) return 'a default in a pattern'
    return node.dotDotDotToken === undefined ? undefined : 'a rest element'
  },
}
