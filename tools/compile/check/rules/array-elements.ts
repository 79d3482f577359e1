import ts from 'typescript'
import type { Rule } from '../rule'
import { someOf } from '../rule'

/** Arrays have no holes. */
export const arrayElementsRule: Rule = {
  code: 'FT1037',
  why: 'an array with a hole has no certain length in Lua',
  mend: 'leave it out, or store a number that means nothing',
  failing: `export const f = (x: number | undefined) => [x]`,
  mended: `export const f = (x: number | undefined) => [x ?? 0]`,
  check(node, context) {
    if (
      !ts.isArrayLiteralExpression(node) &&
      !ts.isCallExpression(node) &&
      !ts.isArrayTypeNode(node) &&
      !(ts.isTypeReferenceNode(node) && /^(Readonly)?Array$/.test(node.typeName.getText()))
    )
      return undefined
    const type = context.checker.getTypeAtLocation(node)
    if (ts.isCallExpression(node) && !context.checker.isArrayType(type)) return undefined
    const element = type.getNumberIndexType()
    return element !== undefined && someOf(element, ts.TypeFlags.Undefined | ts.TypeFlags.Void) ? 'an array whose elements may be undefined' : undefined
  },
}
