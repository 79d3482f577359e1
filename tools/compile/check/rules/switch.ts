import ts from 'typescript'
import { kindOfType } from '../../numbers/types'
import type { Rule } from '../rule'

/** Switches are over numbers. */
export const switchRule: Rule = {
  code: 'FT1028',
  why: 'boards look at the cases in order, and a default in the middle would win too early',
  mend: 'switch over numbers, `default` last, each case ended by break, return or continue',
  failing: `export function f(x: u8) {
  switch (x) {
    default:
      return 0
    case 1:
      return 1
  }
}`,
  mended: `export function f(x: u8) {
  switch (x) {
    case 1:
      return 1
    default:
      return 0
  }
}`,
  check(node, context) {
    if (!ts.isSwitchStatement(node)) return undefined
    if (kindOfType(context.checker.getTypeAtLocation(node.expression)) === undefined)
      return { message: 'a switch over something else than a number', at: node.expression }
    const { clauses } = node.caseBlock
    const place = clauses.findIndex(ts.isDefaultClause)
    const misplaced = clauses[place]
    if (misplaced !== undefined && place !== clauses.length - 1) return { message: 'default before the last case', at: misplaced }
    const declares = clauses
      .flatMap(({ statements }) => [...statements])
      .find(statement => ts.isVariableStatement(statement) || ts.isFunctionDeclaration(statement))
    return declares === undefined ? undefined : { message: 'a variable shared by all cases (put the case into a block)', at: declares }
  },
}
