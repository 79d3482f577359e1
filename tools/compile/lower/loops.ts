import ts from 'typescript'
import { functionOf } from '../numbers/variables'
import { type LowerContext, sameName, standFor } from './context'
import { takeApart, variables } from './patterns'

/** For Lua: each round of a `for` loop has variables of its own when a closure holds them; patterns in `for … of` are taken apart. */

/** Variables of a loop's head that closures in its body hold. */
export function heldByClosures(loop: ts.ForStatement, checker: ts.TypeChecker): ReadonlyMap<ts.Symbol, ts.Identifier> {
  const held = new Map<ts.Symbol, ts.Identifier>()
  if (loop.initializer === undefined || !ts.isVariableDeclarationList(loop.initializer)) return held
  const own = new Map<ts.Symbol, ts.VariableDeclaration>()
  for (const declaration of loop.initializer.declarations) {
    const symbol = checker.getSymbolAtLocation(declaration.name)
    if (symbol !== undefined) own.set(symbol, declaration)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const symbol = ts.isShorthandPropertyAssignment(node.parent) ? checker.getShorthandAssignmentValueSymbol(node.parent) : checker.getSymbolAtLocation(node)
      const declaration = symbol === undefined ? undefined : own.get(symbol)
      if (symbol !== undefined && declaration !== undefined && functionOf(node) !== functionOf(declaration)) held.set(symbol, declaration.name as ts.Identifier)
    }
    ts.forEachChild(node, visit)
  }
  visit(loop.statement)
  return held
}

/** `for (let i = a; …; i++) body` becomes `for (let ____i = a; …; ____i++) { const i = ____i; body }`: the body is known not to assign `i`. */
export function lowerHeldLoop(loop: ts.Node, context: LowerContext): ts.Node | undefined {
  if (!ts.isForStatement(loop)) return undefined
  const { factory } = context
  const held = heldByClosures(loop, context.checker)
  if (held.size === 0) return undefined
  const head = context.renamed(held)
  const copies = [...held].map(([symbol, name]) =>
    factory.createVariableStatement(
      undefined,
      factory.createVariableDeclarationList(
        [factory.createVariableDeclaration(sameName(factory, name), undefined, undefined, standFor(factory.createIdentifier(head.nameOf(symbol)), name))],
        ts.NodeFlags.Const,
      ),
    ),
  )
  const part = <T extends ts.Node>(node: T | undefined): T | undefined => (node === undefined ? undefined : head.lower(node))
  return factory.updateForStatement(
    loop,
    part(loop.initializer),
    part(loop.condition),
    part(loop.incrementor),
    factory.createBlock([...copies, context.lower(loop.statement)], true),
  )
}

/** `for (const { a } of list)` and `for (const [a] of list)`. */
export function lowerPatternLoop(loop: ts.Node, context: LowerContext): ts.Node | undefined {
  const { factory } = context
  if (!ts.isForOfStatement(loop) || !ts.isVariableDeclarationList(loop.initializer)) return undefined
  const pattern = loop.initializer.declarations[0]?.name
  if (pattern === undefined || ts.isIdentifier(pattern)) return undefined
  const element = `____element${loop.pos}`
  const list = factory.createVariableDeclarationList([factory.createVariableDeclaration(element)], ts.NodeFlags.Const)
  const parts = takeApart(pattern, () => factory.createIdentifier(element), context)
  return factory.updateForOfStatement(
    loop,
    undefined,
    list,
    context.lower(loop.expression),
    factory.createBlock([...variables(parts, context), context.lower(loop.statement)], true),
  )
}
