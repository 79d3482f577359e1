import ts from 'typescript'
import type { Rule } from '../rule'

/** There is one value for nothing: undefined. */
export const nullRule: Rule = {
  code: 'FT1002',
  why: 'Lua has one value for nothing, so null and undefined would be the same there',
  mend: 'use undefined',
  failing: `export const f = () => null`,
  mended: `export const f = () => undefined`,
  check(node) {
    return node.kind === ts.SyntaxKind.NullKeyword ? 'null in flight code' : undefined
  },
}
