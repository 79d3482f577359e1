import ts from 'typescript'
import { isAccessor } from '../front/members'
import { within } from './kind'
import { kindOfType } from './types'

/** Where TypeScript calls one type assignable to another and a board could tell the difference. */

export interface FlowProblem {
  readonly kind: 'number' | 'call form' | 'alias' | 'by name'
  /** Property path inside the value; '' for the value itself. */
  readonly path: string
  readonly detail: string
}

/** Types whose values are not objects. */
const primitive = ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.StringLike | ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void

export class TypeFlow {
  private readonly known = new Map<string, FlowProblem | undefined>()

  constructor(private readonly checker: ts.TypeChecker) {}

  /** What goes wrong when a value of `source` is used as `target`; TypeScript has already called them assignable. */
  problem(source: ts.Type, target: ts.Type): FlowProblem | undefined {
    if (source === target || skipped(source) || skipped(target)) return undefined
    const key = `${(source as { id?: number }).id}>${(target as { id?: number }).id}`
    if (this.known.has(key)) return this.known.get(key)
    this.known.set(key, undefined)
    const found = this.compare(source, target)
    this.known.set(key, found)
    return found
  }

  private compare(source: ts.Type, target: ts.Type): FlowProblem | undefined {
    const have = kindOfType(source)
    const promised = kindOfType(target)
    if (have !== undefined && promised?.is === 'int' && !within(have, promised))
      return { kind: 'number', path: '', detail: 'holds numbers outside the promised range' }
    const targets = objects(target)
    if (targets.length === 0) return undefined
    for (const part of objects(source)) {
      if (targets.includes(part)) continue
      const fitting = targets.filter(candidate => this.checker.isTypeAssignableTo(part, candidate))
      const problems = (fitting.length === 0 ? targets : fitting).map(candidate => this.compareObjects(part, candidate))
      if (problems.every(problem => problem !== undefined)) return problems[0]
    }
    return undefined
  }

  private compareObjects(source: ts.Type, target: ts.Type): FlowProblem | undefined {
    if (byNamePath(target, this.checker) !== byNamePath(source, this.checker)) return { kind: 'by name', path: '', detail: '' }
    if (isBuiltIn(source, this.checker) && !isBuiltIn(target, this.checker) && (target.getProperties().length > 0 || target.getNumberIndexType() !== undefined))
      return { kind: 'alias', path: '', detail: 'is an array or buffer, used through another type' }
    const parameters = this.compareCalls(source, target)
    if (parameters !== undefined) return parameters
    if (this.checker.isArrayType(target) || this.checker.isTupleType(target) || this.checker.isArrayType(source)) return this.compareElements(source, target)
    const index = this.compareElements(source, target)
    if (index !== undefined) return index
    for (const property of target.getProperties()) {
      const from = source.getProperty(property.name)
      if (from === undefined) continue
      const problem = this.compareProperty(from, property)
      if (problem !== undefined) return { ...problem, path: problem.path === '' ? property.name : `${property.name}.${problem.path}` }
    }
    return undefined
  }

  private compareProperty(from: ts.Symbol, to: ts.Symbol): FlowProblem | undefined {
    const form = this.callFormMismatch(from, to)
    if (form !== undefined) return { kind: 'call form', path: '', detail: form }
    const source = this.checker.getTypeOfSymbol(from)
    const target = this.checker.getTypeOfSymbol(to)
    const problem = this.problem(source, target)
    if (problem !== undefined) return problem
    if (isReadonly(to)) return undefined
    if (isReadonly(from) && kindOfType(target) !== undefined) return { kind: 'alias', path: '', detail: 'is readonly, and would become writable' }
    if (source === target) return undefined
    return this.problem(target, source) === undefined
      ? undefined
      : { kind: 'alias', path: '', detail: 'promises a narrower range than the writable property it is used as' }
  }

  private compareElements(source: ts.Type, target: ts.Type): FlowProblem | undefined {
    const from = source.getNumberIndexType()
    const to = target.getNumberIndexType()
    if (from === undefined || to === undefined || from === to) return undefined
    const problem = this.problem(from, to)
    if (problem !== undefined) return { ...problem, path: `[]${problem.path === '' ? '' : `.${problem.path}`}` }
    const writable = target.symbol?.name !== 'ReadonlyArray' && this.checker.getIndexInfosOfType(target).some(info => !info.isReadonly)
    return writable && this.problem(to, from) !== undefined
      ? { kind: 'alias', path: '[]', detail: 'promises a narrower range than the writable elements it is used as' }
      : undefined
  }

  private compareCalls(source: ts.Type, target: ts.Type): FlowProblem | undefined {
    const from = source.getCallSignatures()[0]
    const to = target.getCallSignatures()[0]
    if (from === undefined || to === undefined || from === to) return undefined
    for (const [place, parameter] of from.parameters.entries()) {
      const given = to.parameters[place]
      if (given === undefined) break
      const problem = this.problem(this.checker.getTypeOfSymbol(given), this.checker.getTypeOfSymbol(parameter))
      if (problem !== undefined) return { ...problem, path: `(${parameter.name})` }
    }
    const result = to.getReturnType()
    if (result.flags & ts.TypeFlags.Void) return undefined
    // A function expression's results are checked where it returns them.
    const declaration = from.getDeclaration()
    if (declaration !== undefined && (ts.isArrowFunction(declaration) || ts.isFunctionExpression(declaration)) && declaration.type === undefined)
      return undefined
    const problem = this.problem(from.getReturnType(), result)
    return problem === undefined ? undefined : { ...problem, path: '(result)' }
  }

  /** What differs when one of two properties is a method and the other a function in a property. */
  callFormMismatch(from: ts.Symbol, to: ts.Symbol): string | undefined {
    if (isAccessor(from) !== isAccessor(to))
      return isAccessor(from) ? 'is a getter or setter here and a field there' : 'is a field here and a getter or setter there'
    if (!hasCalls(this.checker.getTypeOfSymbol(from)) || !hasCalls(this.checker.getTypeOfSymbol(to))) return undefined
    if (isMethod(from) === isMethod(to)) return undefined
    return isMethod(from) ? 'is a method here and a function in a property there' : 'is a function in a property here and a method there'
  }
}

export function isMethod(symbol: ts.Symbol): boolean {
  return symbol.declarations?.some(declaration => ts.isMethodDeclaration(declaration) || ts.isMethodSignature(declaration)) === true
}

/** The path of a ByName type (firmware/declaration/by-name.ts). */
export function byNamePath(type: ts.Type, checker: ts.TypeChecker): string | undefined {
  const whole = checker.getNonNullableType(type)
  if (!(whole.flags & ts.TypeFlags.Intersection)) return undefined
  const mark = whole.getProperties().find(property => property.escapedName.toString().startsWith('__@slotsOf@'))
  return mark === undefined ? undefined : pathOf(checker.getTypeOfSymbol(mark))
}

function pathOf(type: ts.Type): string | undefined {
  if (type.isStringLiteral()) return type.value
  return type.isUnion() ? type.types.map(pathOf).find(path => path !== undefined) : undefined
}

function hasCalls(type: ts.Type): boolean {
  return objects(type).some(part => part.getCallSignatures().length > 0)
}

function objects(type: ts.Type): ts.Type[] {
  if (type.isUnion()) return type.types.flatMap(objects)
  if (type.isIntersection()) return type.types.some(part => part.flags & primitive) ? [] : [type]
  return type.flags & ts.TypeFlags.Object ? [type] : []
}

function skipped(type: ts.Type): boolean {
  return (
    (type.flags &
      (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never | ts.TypeFlags.Void | ts.TypeFlags.TypeParameter | ts.TypeFlags.NonPrimitive)) !==
    0
  )
}

/** Arrays and Bytes: their `length` and elements are the runtime's, not a table's fields. */
export function isBuiltIn(type: ts.Type, checker: ts.TypeChecker): boolean {
  return checker.isArrayType(type) || checker.isTupleType(type) || type.symbol?.name === 'Bytes' || type.symbol?.name === 'IoError'
}

function isReadonly(symbol: ts.Symbol): boolean {
  return (
    symbol.declarations?.some(declaration => (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly) !== 0) === true ||
    // Mapped types (Readonly<T>, the declaration's value types) mark the symbol only.
    (((symbol as { links?: { checkFlags?: number } }).links?.checkFlags ?? 0) & 8) !== 0
  )
}
