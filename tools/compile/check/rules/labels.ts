import ts from 'typescript'
import type { Rule } from '../rule'

/** Jumps have no names. */
export const labelsRule: Rule = {
  code: 'FT1022',
  why: 'no board jumps out of several loops at once',
  mend: 'put the loops into a function and return',
  failing: `export function f() {
  outer: while (true) {
    while (true) break outer
  }
}`,
  mended: `export function f() {
  while (true) {
    while (true) return
  }
}`,
  check(node) {
    return ts.isLabeledStatement(node) ? 'a label' : undefined
  },
}
