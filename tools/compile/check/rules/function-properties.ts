import ts from 'typescript'
import { assignmentTarget } from '../../numbers/variables'
import type { Rule } from '../rule'

/** Functions hold nothing. */
export const functionPropertiesRule: Rule = {
  code: 'FT1071',
  why: 'a function is no table in Lua',
  mend: 'keep it beside the function: a variable, or an object that holds both',
  failing: `export function f() {
  const g = () => 1
  g.x = 2
  return g()
}`,
  mended: `export function f() {
  const g = { call: () => 1, x: 2 }
  return g.call()
}`,
  check(node, { checker }) {
    const target = assignmentTarget(node)
    if (target === undefined || (!ts.isPropertyAccessExpression(target) && !ts.isElementAccessExpression(target))) return undefined
    return checker.getTypeAtLocation(target.expression).getCallSignatures().length > 0 ? { message: 'a property stored in a function', at: target } : undefined
  },
}
