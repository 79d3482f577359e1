import ts from 'typescript'
import type { Rule } from '../rule'

/** Objects keep their shape. */
export const deleteRule: Rule = {
  code: 'FT1020',
  why: 'objects keep their shape',
  mend: 'store undefined',
  failing: `export function f(x: { y?: number }) {
  delete x.y
}`,
  mended: `export function f(x: { y: number | undefined }) {
  x.y = undefined
}`,
  check(node) {
    return ts.isDeleteExpression(node) ? 'delete' : undefined
  },
}
