import ts from 'typescript'
import { type LowerContext, standFor } from './context'

/** For Lua: `{ ...a, x: 1 }` names every property that the type of `a` has. The checker leaves spreads of plain names, first in the literal. */
export function lowerSpread(node: ts.Node, context: LowerContext): ts.Expression | undefined {
  if (!ts.isObjectLiteralExpression(node)) return undefined
  const { factory, checker } = context
  const [first] = node.properties
  if (first === undefined || !ts.isSpreadAssignment(first)) return undefined
  const written = new Set(node.properties.flatMap(({ name }) => (name !== undefined && ts.isIdentifier(name) ? [name.text] : [])))
  const copied = checker
    .getTypeAtLocation(first.expression)
    .getProperties()
    .filter(({ name }) => !written.has(name))
    .map(({ name }) => factory.createPropertyAssignment(name, factory.createPropertyAccessExpression(context.lower(first.expression), name)))
  return standFor(factory.createObjectLiteralExpression([...copied, ...node.properties.slice(1).map(property => context.lower(property))], true), node)
}
