import ts from 'typescript'
import type { Rule } from '../rule'

/** Nothing is written undefined. */
export const voidRule: Rule = {
  code: 'FT1053',
  why: 'it hides a statement in an expression',
  mend: 'write undefined, or a statement',
  failing: `export const f = (x: () => number) => void x()`,
  mended: `export const f = (x: () => number) => {
  x()
}`,
  check(node) {
    return ts.isVoidExpression(node) ? 'void' : undefined
  },
}
