import ts from 'typescript'
import type { Rule } from '../rule'

/** Tests are written out. */
export const optionalChainingRule: Rule = {
  code: 'FT1019',
  why: 'it hides a test and a value that is sometimes missing',
  mend: 'test first: `if (x !== undefined) x.f()`',
  failing: `export const f = (x: { y: number } | undefined) => x?.y ?? 0`,
  mended: `export const f = (x: { y: number } | undefined) => (x === undefined ? 0 : x.y)`,
  check(node) {
    return node.kind === ts.SyntaxKind.QuestionDotToken ? 'optional chaining' : undefined
  },
}
