import ts from 'typescript'

/**
 * What ends endless code on the host, at the same place in every run: each turn of a loop and each call counts against the budget
 * of the activity, each call against the depth. `native.meter` of boards/host/emulator holds the counts.
 */

/** Declares what `metered` code uses. */
export const meterHeader = 'const ____meter = native.meter\n'

const turn = statementsOf('if (--____meter.left < 0) ____meter.over()')
const enter = statementsOf('if (--____meter.left < 0 || ++____meter.depth > ____meter.deepest) ____meter.over()')
const leave = statementsOf('____meter.depth--')

export const metered: ts.TransformerFactory<ts.SourceFile> = context => {
  const { factory } = context
  const visit = (node: ts.Node): ts.Node => {
    const inner = ts.visitEachChild(node, visit, context)
    if (ts.isWhileStatement(inner)) return factory.updateWhileStatement(inner, inner.expression, counted(inner.statement))
    if (ts.isDoStatement(inner)) return factory.updateDoStatement(inner, counted(inner.statement), inner.expression)
    if (ts.isForStatement(inner)) return factory.updateForStatement(inner, inner.initializer, inner.condition, inner.incrementor, counted(inner.statement))
    if (ts.isForOfStatement(inner))
      return factory.updateForOfStatement(inner, inner.awaitModifier, inner.initializer, inner.expression, counted(inner.statement))
    if (ts.isFunctionDeclaration(inner) && inner.body !== undefined)
      return factory.updateFunctionDeclaration(
        inner,
        inner.modifiers,
        inner.asteriskToken,
        inner.name,
        undefined,
        inner.parameters,
        undefined,
        bounded(inner.body),
      )
    if (ts.isFunctionExpression(inner))
      return factory.updateFunctionExpression(
        inner,
        inner.modifiers,
        inner.asteriskToken,
        inner.name,
        undefined,
        inner.parameters,
        undefined,
        bounded(inner.body),
      )
    if (ts.isArrowFunction(inner))
      return factory.updateArrowFunction(inner, inner.modifiers, undefined, inner.parameters, undefined, inner.equalsGreaterThanToken, bounded(inner.body))
    if (ts.isMethodDeclaration(inner) && inner.body !== undefined)
      return factory.updateMethodDeclaration(
        inner,
        inner.modifiers,
        inner.asteriskToken,
        inner.name,
        undefined,
        undefined,
        inner.parameters,
        undefined,
        bounded(inner.body),
      )
    if (ts.isConstructorDeclaration(inner) && inner.body !== undefined)
      return factory.updateConstructorDeclaration(inner, inner.modifiers, inner.parameters, bounded(inner.body))
    return inner
  }
  const counted = (body: ts.Statement): ts.Block => factory.createBlock([...turn, ...(ts.isBlock(body) ? body.statements : [body])], true)
  const bounded = (body: ts.ConciseBody): ts.Block => {
    const statements = ts.isBlock(body) ? body.statements : [factory.createReturnStatement(body)]
    return factory.createBlock([...enter, factory.createTryStatement(factory.createBlock(statements, true), undefined, factory.createBlock(leave, true))], true)
  }
  return file => ts.visitNode(file, visit) as ts.SourceFile
}

/** Statements without a place of their own, so that they print in any file. */
function statementsOf(text: string): readonly ts.Statement[] {
  const unplace = (node: ts.Node): void => {
    ts.setTextRange(node, { pos: -1, end: -1 })
    ts.forEachChild(node, unplace)
  }
  const { statements } = ts.createSourceFile('meter.js', text, ts.ScriptTarget.ES2022)
  statements.forEach(unplace)
  return [...statements]
}
