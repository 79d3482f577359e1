import ts from 'typescript'

/** Which expressions are text, and which can become it. */

const allOf = (type: ts.Type, flags: ts.TypeFlags): boolean => (type.isUnion() ? type.types.every(part => allOf(part, flags)) : (type.flags & flags) !== 0)

export const isTextType = (type: ts.Type): boolean => allOf(type, ts.TypeFlags.StringLike)
export const isText = (expression: ts.Expression, checker: ts.TypeChecker): boolean => isTextType(checker.getTypeAtLocation(expression))
export const isTruthValue = (expression: ts.Expression, checker: ts.TypeChecker): boolean =>
  allOf(checker.getTypeAtLocation(expression), ts.TypeFlags.BooleanLike)
