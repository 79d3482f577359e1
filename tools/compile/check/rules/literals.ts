import ts from 'typescript'
import type { Rule } from '../rule'

/** Values are numbers, booleans, objects, arrays and buffers. */
export const literalsRule: Rule = {
  code: 'FT1030',
  why: 'no board has such values',
  mend: 'use numbers, booleans, objects, arrays, Bytes',
  failing: `export const f = () => /a/`,
  mended: `export const f = () => 1`,
  check(node) {
    if (ts.isRegularExpressionLiteral(node)) return 'a regular expression'
    if (ts.isBigIntLiteral(node)) return 'a bigint'
    return ts.isOmittedExpression(node) && ts.isArrayLiteralExpression(node.parent) ? 'a hole in an array' : undefined
  },
}
