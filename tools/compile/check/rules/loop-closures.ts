import ts from 'typescript'
import { functionOf } from '../../numbers/variables'
import type { Rule } from '../rule'

/** Closures hold no loop variables. */
export const loopClosuresRule: Rule = {
  code: 'FT1026',
  why: 'some boards give all rounds of a loop one variable',
  mend: 'copy it first: `const mine = i` inside the body',
  failing: `export function f(out: (() => number)[]) {
  for (let i = 0; i < 3; i++) out.push(() => i)
}`,
  mended: `export function f(out: (() => number)[]) {
  for (let i = 0; i < 3; i++) {
    const mine = i
    out.push(() => mine)
  }
}`,
  check(node, context) {
    if (!ts.isIdentifier(node)) return undefined
    const declaration = context.checker.getSymbolAtLocation(node)?.valueDeclaration
    if (declaration === undefined || !ts.isVariableDeclaration(declaration) || !ts.isForStatement(declaration.parent.parent)) return undefined
    return functionOf(node) !== functionOf(declaration) ? `a closure holds the loop variable '${node.text}'` : undefined
  },
}
