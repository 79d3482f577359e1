import ts from 'typescript'
import type { Rule } from '../rule'

/** Types are known before a program runs. */
export const runtimeTypesRule: Rule = {
  code: 'FT1023',
  why: 'a value does not carry its type on a board',
  mend: 'use isError(…), compare with undefined, or keep a field that tells',
  failing: `export const f = (x: number | boolean) => typeof x === 'number'`,
  mended: `export const f = (x: number | boolean) => x === true`,
  check(node) {
    if (ts.isTypeOfExpression(node)) return 'typeof'
    return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword ? 'instanceof' : undefined
  },
}
