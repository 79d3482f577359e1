import ts from 'typescript'
import type { Rule } from '../rule'

/** Clauses share no variables. */
export const switchRule: Rule = {
  code: 'FT1028',
  why: 'each clause is a block of its own on a board',
  mend: 'put the clause into a block `{ … }`, or declare the variable before the switch; `case` names constants',
  failing: `export function f(x: u8) {
  switch (x) {
    case 1:
      const y = x
      return y
    default:
      return 0
  }
}`,
  mended: `export function f(x: u8) {
  switch (x) {
    case 1: {
      const y = x
      return y
    }
    default:
      return 0
  }
}`,
  check(node, context) {
    if (!ts.isSwitchStatement(node)) return undefined
    const { clauses } = node.caseBlock
    const isConstant = (expression: ts.Expression): boolean => {
      const { flags } = context.checker.getTypeAtLocation(expression)
      return (flags & (ts.TypeFlags.Literal | ts.TypeFlags.Undefined | ts.TypeFlags.Null)) !== 0 || ts.isIdentifier(expression)
    }
    const computed = clauses.find(clause => ts.isCaseClause(clause) && !isConstant(clause.expression))
    if (computed !== undefined && ts.isCaseClause(computed)) return { message: 'a case that is computed', at: computed.expression }
    const declares = clauses
      .flatMap(({ statements }) => [...statements])
      .find(statement => ts.isVariableStatement(statement) || ts.isFunctionDeclaration(statement))
    return declares === undefined ? undefined : { message: 'a variable shared by all cases (put the case into a block)', at: declares }
  },
}
