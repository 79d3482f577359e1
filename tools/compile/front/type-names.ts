import ts from 'typescript'
import { kindOfType } from '../numbers/types'

/** Of a name or field what it was declared to hold: a call may have changed what was last seen of it. */
export function declaredType(expression: ts.Expression, checker: ts.TypeChecker): ts.Type {
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression
  const symbol = ts.isIdentifier(name) ? checker.getSymbolAtLocation(name) : undefined
  const declared = symbol === undefined || symbol.flags & ts.SymbolFlags.Alias ? undefined : checker.getTypeOfSymbol(symbol)
  return declared === undefined || declared.flags & ts.TypeFlags.Any ? checker.getTypeAtLocation(expression) : declared
}

/** What `typeof` says of the values of a type. */
export interface TypeNames {
  /** Of everything that is neither undefined, null, nor a truth value; undefined where there is no such value. */
  readonly rest: string | undefined
  readonly mayBeUndefined: boolean
  readonly mayBeTruthValue: boolean
}

/** Undefined when a board cannot tell: `number | string`. */
export function typeNamesOf(type: ts.Type): TypeNames | undefined {
  const parts = type.isUnion() ? type.types : [type]
  const names = new Set<string | undefined>()
  let mayBeUndefined = false
  let mayBeTruthValue = false
  for (const part of parts) {
    if (part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) mayBeUndefined = true
    else if (part.flags & ts.TypeFlags.BooleanLike) mayBeTruthValue = true
    else names.add(nameOf(part))
  }
  const [rest] = names
  return names.size > 1 || (names.size === 1 && rest === undefined) ? undefined : { rest, mayBeUndefined, mayBeTruthValue }
}

function nameOf(type: ts.Type): string | undefined {
  if (type.flags & ts.TypeFlags.StringLike) return 'string'
  if (kindOfType(type) !== undefined) return 'number'
  if (type.flags & ts.TypeFlags.Null) return 'object'
  if ((type.flags & ts.TypeFlags.Object) === 0) return undefined
  // An object type without any property holds every value but null and undefined.
  if (type.getProperties().length === 0 && type.getCallSignatures().length === 0 && type.getNumberIndexType() === undefined && type.symbol?.name !== '__object')
    return type.getConstructSignatures().length > 0 ? 'function' : type.isClass() ? 'object' : undefined
  return type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0 ? 'function' : 'object'
}
