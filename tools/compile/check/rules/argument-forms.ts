import ts from 'typescript'
import { isTextType } from '../../front/text'
import { isPlain } from '../../front/truth'
import { isBuiltIn } from '../../numbers/type-flow'
import type { Rule } from '../rule'

/** Spreads are of lists that are there, in places where one pass will do. */
export const argumentFormsRule: Rule = {
  code: 'FT1017',
  why: 'Lua spreads a list in the last place of a call only, and of an object no more is known than its type says',
  mend: 'spread an array last in a call, or anywhere in an array; spread a plain object that a name holds first in a literal',
  failing: `export const f = (x: readonly number[], g: (...y: readonly number[]) => void) => g(...x, 1)`,
  mended: `export const f = (x: readonly number[], g: (...y: readonly number[]) => void) => g(...[...x, 1])`,
  check(node, { checker }) {
    if (ts.isParameter(node) && node.dotDotDotToken !== undefined) return ts.isIdentifier(node.name) ? undefined : 'a rest parameter taken apart'
    if (ts.isSpreadElement(node)) {
      const type = checker.getTypeAtLocation(node.expression)
      const isLetters = isTextType(type) && ts.isArrayLiteralExpression(node.parent)
      if (!checker.isArrayType(type) && !checker.isTupleType(type) && !isLetters) return 'a spread of something that is no array'
      const isCall = ts.isCallExpression(node.parent) || ts.isNewExpression(node.parent)
      return isCall && node.parent.arguments?.at(-1) !== node ? 'a spread before the last argument' : undefined
    }
    if (!ts.isSpreadAssignment(node)) return undefined
    const type = checker.getTypeAtLocation(node.expression)
    const isObject = (type.flags & ts.TypeFlags.Object) !== 0 && !isBuiltIn(type, checker) && type.getNumberIndexType() === undefined
    if (!isObject || (type.symbol?.flags ?? 0) & ts.SymbolFlags.Class) return 'a spread of something that is no plain object'
    return node.parent.properties[0] === node && isPlain(node.expression, checker) ? undefined : 'a spread that is not first, or not of a name'
  },
}
