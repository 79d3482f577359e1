import ts from 'typescript'
import { functionOf } from '../../numbers/variables'
import type { Rule } from '../rule'

/** Closures hold the variables of a loop's head as one round has them. */
export const loopClosuresRule: Rule = {
  code: 'FT1026',
  why: 'a board gives each round its own copy, made before the body: a change in the body would be lost',
  mend: 'change it in the head of the loop only, or copy it first: `const mine = i` inside the body',
  failing: `export function f(out: (() => number)[]) {
  for (let i = 0; i < 3; i++) out.push(() => {
    i++
    return i
  })
}`,
  mended: `export function f(out: (() => number)[]) {
  for (let i = 0; i < 3; i++) {
    let mine = i
    out.push(() => {
      mine++
      return mine
    })
  }
}`,
  check(node, context) {
    if (!ts.isIdentifier(node)) return undefined
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? context.checker.getShorthandAssignmentValueSymbol(node.parent)
      : context.checker.getSymbolAtLocation(node)
    const declaration = symbol?.valueDeclaration
    if (declaration === undefined || !ts.isVariableDeclaration(declaration) || !ts.isForStatement(declaration.parent.parent)) return undefined
    if (symbol === undefined || functionOf(node) === functionOf(declaration)) return undefined
    const body = declaration.parent.parent.statement
    const isIn = (inner: ts.Node): boolean => inner.pos >= body.pos && inner.end <= body.end
    if (isIn(node) && !context.numbers.assignmentsOf(symbol).some(assignment => isIn(assignment.node))) return undefined
    return `a closure holds the loop variable '${node.text}', which ${isIn(node) ? 'the body changes' : 'the head of the loop changes'}`
  },
}
