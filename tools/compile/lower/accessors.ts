import ts from 'typescript'
import { getterKey, setterKey } from '../front/members'
import { type LowerContext, standFor } from './context'

/** For Lua: a getter or setter in an object literal becomes a method under a key of its own. */
export function lowerAccessor(node: ts.Node, context: LowerContext): ts.Node | undefined {
  if (!ts.isAccessor(node) || !ts.isObjectLiteralExpression(node.parent) || !ts.isIdentifier(node.name) || node.body === undefined) return undefined
  const { factory } = context
  const key = ts.isGetAccessor(node) ? getterKey(node.name.text) : setterKey(node.name.text)
  const parameters = node.parameters.map(parameter => context.lower(parameter))
  return standFor(factory.createMethodDeclaration(undefined, undefined, key, undefined, undefined, parameters, undefined, context.lower(node.body)), node)
}
