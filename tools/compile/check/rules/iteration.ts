import ts from 'typescript'
import { isTextType } from '../../front/text'
import type { Rule } from '../rule'

/** Arrays and text are walked. */
export const iterationRule: Rule = {
  code: 'FT1062',
  why: 'only arrays and text can be walked on every board',
  mend: 'loop over an array, or count slots or octets with a for loop',
  failing: `export function f(x: Iterable<number>) {
  for (const y of x) native.fault(native.toU16(y))
}`,
  mended: `export function f(x: readonly number[]) {
  for (const y of x) native.fault(native.toU16(y))
}`,
  check(node, context) {
    if (!ts.isForOfStatement(node)) return undefined
    const { initializer, expression } = node
    if (!ts.isVariableDeclarationList(initializer)) return { message: 'a for … of that declares no variable', at: initializer }
    const type = context.checker.getTypeAtLocation(expression)
    return context.checker.isArrayType(type) || context.checker.isTupleType(type) || isTextType(type)
      ? undefined
      : { message: 'a loop over something that is neither array nor text', at: expression }
  },
}
