import ts from 'typescript'
import { isInert } from '../../front/truth'
import { declaredType, typeNamesOf } from '../../front/type-names'
import { isBuiltIn } from '../../numbers/type-flow'
import type { Rule } from '../rule'

/** Values of a type are tables or nothing: what `instanceof` can ask. */
function isAskable(type: ts.Type, checker: ts.TypeChecker): boolean {
  if (type.isUnion()) return type.types.every(part => isAskable(part, checker))
  if (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) return true
  return (type.flags & ts.TypeFlags.Object) !== 0 && type.getCallSignatures().length === 0 && (!isBuiltIn(type, checker) || checker.isArrayType(type))
}

/** A value is asked for its type where its types leave two answers that a board can tell apart. */
export const runtimeTypesRule: Rule = {
  code: 'FT1023',
  why: 'a value does not carry its type on a board: nothing, truth values and null are told from the rest, and objects from objects',
  mend: 'compare with undefined, use isError(…), or keep a field that tells',
  failing: `export const f = (x: number | string) => typeof x === 'number'`,
  mended: `export const f = (x: number | boolean) => typeof x === 'number'`,
  check(node, { checker }) {
    if (ts.isTypeOfExpression(node)) {
      if (!isInert(node.expression, checker)) return 'typeof of something computed'
      return typeNamesOf(declaredType(node.expression, checker)) === undefined ? 'typeof of what may be of several types' : undefined
    }
    if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.InstanceOfKeyword) return undefined
    if (!ts.isIdentifier(node.right)) return { message: 'instanceof of something else than a class', at: node.right }
    if (!isAskable(declaredType(node.left, checker), checker)) return { message: 'instanceof of what may be no object', at: node.left }
    const declaration = checker.getTypeAtLocation(node.right).symbol?.declarations?.[0]
    return declaration !== undefined && ts.isClassLike(declaration) && !declaration.getSourceFile().isDeclarationFile
      ? undefined
      : { message: 'instanceof of something else than a class', at: node.right }
  },
}
