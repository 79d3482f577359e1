import ts from 'typescript'
import type { Rule } from '../rule'

/** Errors are values. */
export const exceptionsRule: Rule = {
  code: 'FT1012',
  why: 'an exception leaves state half changed, and small boards cannot unwind cheaply',
  mend: 'return an IoError, or end the activity with native.fault(code)',
  failing: `export function f(x: number) {
  if (x < 0) throw x
}`,
  mended: `export function f(x: number) {
  if (x < 0) native.fault(1)
}`,
  check(node) {
    if (ts.isThrowStatement(node)) return 'throw'
    return ts.isTryStatement(node) ? 'try' : undefined
  },
}
