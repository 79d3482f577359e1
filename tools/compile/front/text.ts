import ts from 'typescript'
import { kindOfType } from '../numbers/types'

/** Which expressions are text, and which can become it. */

const allOf = (type: ts.Type, flags: ts.TypeFlags): boolean => (type.isUnion() ? type.types.every(part => allOf(part, flags)) : (type.flags & flags) !== 0)

export const isTextType = (type: ts.Type): boolean => allOf(type, ts.TypeFlags.StringLike)
export const isText = (expression: ts.Expression, checker: ts.TypeChecker): boolean => isTextType(checker.getTypeAtLocation(expression))
export const isTruthValue = (expression: ts.Expression, checker: ts.TypeChecker): boolean =>
  allOf(checker.getTypeAtLocation(expression), ts.TypeFlags.BooleanLike)

const others = ~(ts.TypeFlags.NumberLike | ts.TypeFlags.Union | ts.TypeFlags.Intersection | ts.TypeFlags.EnumLike)
const someOf = (type: ts.Type, flags: ts.TypeFlags): boolean => (type.isUnion() ? type.types.some(part => someOf(part, flags)) : (type.flags & flags) !== 0)

/** True where every value is a number. */
export const isNumberType = (type: ts.Type): boolean => kindOfType(type) !== undefined && (type.isIntersection() || !someOf(type, others))
export const isNumber = (expression: ts.Expression, checker: ts.TypeChecker): boolean => isNumberType(checker.getTypeAtLocation(expression))
