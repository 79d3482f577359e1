import ts from 'typescript'
import { isAccessor } from './members'
import { unwrap } from './syntax'

/** What types say of truth and of null. */

const luaAlike = ts.TypeFlags.BooleanLike | ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Object | ts.TypeFlags.NonPrimitive | ts.TypeFlags.Never

/** True for types whose values are true in Lua exactly where they are in JavaScript: no numbers, no text, no null. */
export function isTrueAlike(type: ts.Type): boolean {
  if (type.isUnion()) return type.types.every(isTrueAlike)
  if (type.isIntersection()) return type.types.every(part => (part.flags & ts.TypeFlags.Object) !== 0)
  return (type.flags & luaAlike) !== 0
}

/** True for types that no value makes false: objects alone. */
export function isAlwaysTrue(type: ts.Type): boolean {
  if (type.isUnion()) return type.types.every(isAlwaysTrue)
  return (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.NonPrimitive)) !== 0 || (type.isIntersection() && type.types.every(isAlwaysTrue))
}

/** True where null may be among the values. */
export function mayBeNull(type: ts.Type): boolean {
  if (type.isUnion()) return type.types.some(mayBeNull)
  return (type.flags & (ts.TypeFlags.Null | ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter)) !== 0
}

/** True for types without undefined and null. */
export function isNothingless(type: ts.Type): boolean {
  if (type.isUnion()) return type.types.every(isNothingless)
  return (
    (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Null | ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter)) === 0
  )
}

/** Names and fields of names, no getters: reading them twice changes nothing. */
export function isPlain(expression: ts.Expression, checker: ts.TypeChecker): boolean {
  const inner = unwrap(expression)
  if (ts.isIdentifier(inner) || inner.kind === ts.SyntaxKind.ThisKeyword) return true
  if (!ts.isPropertyAccessExpression(inner) || inner.questionDotToken !== undefined) return false
  const symbol = checker.getSymbolAtLocation(inner.name)
  return (symbol === undefined || !isAccessor(symbol)) && isPlain(inner.expression, checker)
}

export const isNothing = (expression: ts.Expression): boolean => {
  const inner = unwrap(expression)
  return inner.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(inner) && inner.text === 'undefined')
}

/** Nothing runs in it: literals, lists and objects of literals, functions. */
export function isInert(node: ts.Node, checker: ts.TypeChecker): boolean {
  if (ts.isFunctionLike(node)) return true
  if (ts.isExpression(node) && isPlain(node, checker)) return true
  if (!ts.isLiteralExpression(node) && !ts.isArrayLiteralExpression(node) && !ts.isObjectLiteralExpression(node) && !ts.isParenthesizedExpression(node))
    return ts.isPropertyAssignment(node) ? isInert(node.initializer, checker) : ts.isToken(node)
  return ts.forEachChild(node, child => (isInert(child, checker) ? undefined : true)) === undefined
}
