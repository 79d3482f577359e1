import type ts from 'typescript'
import { type Finding, placeOf } from '../finding'
import type { NumberModel } from '../numbers/model'

/** One thing that flight code may not do, because some board would do it differently. */
export interface Rule {
  readonly code: Finding['code']
  /** Why a board cannot keep the meaning. */
  readonly why: string
  readonly mend: string
  /** A module that this rule refuses, with this code and no other … */
  readonly failing: string
  /** … and the same thing said so that it compiles. */
  readonly mended: string
  /** What is wrong with `node` itself; undefined when nothing is. The place is `node` unless another is returned. */
  check(node: ts.Node, context: RuleContext): string | Refused | undefined
}

export interface Refused {
  readonly message: string
  readonly at: ts.Node
}

export interface RuleContext {
  readonly checker: ts.TypeChecker
  readonly numbers: NumberModel
  /** True for a program's file, whose top runs in order. */
  readonly runsAtTop: (file: ts.SourceFile) => boolean
}

export function refusal(rule: Rule, node: ts.Node, found: string | Refused): Finding {
  const { message, at } = typeof found === 'string' ? { message: found, at: node } : found
  return { code: rule.code, message, why: rule.why, mend: rule.mend, place: placeOf(at) }
}

/** True for every type all of whose values are of `flags`, `undefined` left aside. */
export function allOf(type: ts.Type, flags: ts.TypeFlags): boolean {
  return type.isUnion() ? type.types.every(part => allOf(part, flags)) : (type.flags & flags) !== 0
}

export function someOf(type: ts.Type, flags: ts.TypeFlags): boolean {
  return type.isUnion() ? type.types.some(part => someOf(part, flags)) : (type.flags & flags) !== 0
}
