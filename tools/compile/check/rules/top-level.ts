import ts from 'typescript'
import type { Rule } from '../rule'

/** A call that runs when the module is loaded. */
function firstCall(node: ts.Node): ts.Node | undefined {
  if (ts.isFunctionLike(node)) return undefined
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return node
  return ts.forEachChild(node, firstCall)
}

/** Modules hold constants, functions and classes. */
export const topLevelRule: Rule = {
  code: 'FT1040',
  why: 'the top of a module runs on the host too, to read the declaration, and in an order that differs',
  mend: 'put it into a function that the kernel, setup or a constructor calls',
  failing: `export const f = native.bytes(4)`,
  mended: `export const f = () => native.bytes(4)`,
  check(node, context) {
    const isTop = ts.isVariableDeclaration(node) && ts.isVariableStatement(node.parent.parent) && ts.isSourceFile(node.parent.parent.parent)
    if (!isTop || node.initializer === undefined || context.runsAtTop(node.getSourceFile())) return undefined
    const called = firstCall(node.initializer)
    return called === undefined ? undefined : { message: 'a call at the top of a module', at: called }
  },
}
