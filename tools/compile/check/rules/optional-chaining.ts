import ts from 'typescript'
import { byNamePath, isMethod } from '../../numbers/type-flow'
import type { Rule } from '../rule'

/** `?.` goes through objects, arrays and functions. */
export const optionalChainingRule: Rule = {
  code: 'FT1019',
  why: 'a method is called on its object, a buffer is read by natives, and declared names are slots: none can be missing half-way',
  mend: 'test first: `if (x !== undefined) x.f()`',
  failing: `export const f = (x: { y?(): number }) => x.y?.() ?? 0`,
  mended: `export const f = (x: { y(): number } | undefined) => x?.y() ?? 0`,
  check(node, { checker }) {
    if (node.kind !== ts.SyntaxKind.QuestionDotToken) return undefined
    const link = node.parent as ts.OptionalChain
    if (ts.isCallChain(link) && ts.isPropertyAccessExpression(link.expression)) {
      const symbol = checker.getSymbolAtLocation(link.expression.name)
      return symbol !== undefined && isMethod(symbol) ? 'an optional call of a method' : undefined
    }
    const type = checker.getNonNullableType(checker.getTypeAtLocation(link.expression))
    if (type.symbol?.name === 'Bytes') return 'optional chaining into a buffer'
    return byNamePath(type, checker) === undefined ? undefined : 'optional chaining into declared names'
  },
}
