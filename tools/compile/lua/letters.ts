import ts from 'typescript'
import * as lua from 'typescript-to-lua/dist/LuaAST.js'
import type { TransformationContext } from 'typescript-to-lua/dist/transformation/context/index.js'
import { transformForInitializer, transformLoopBody } from 'typescript-to-lua/dist/transformation/visitors/loops/utils.js'
import { writtenAs } from '../front/syntax'
import { isTextType } from '../front/text'
import type { LuaForm } from './form'

/** `for (const letter of text)`: the letters are taken apart before the first round. */
function overText(node: ts.ForOfStatement, context: TransformationContext): lua.Statement[] | undefined {
  const source = writtenAs(node.expression)
  if (source === undefined || !isTextType(context.checker.getTypeAtLocation(source))) return undefined
  const body = lua.createBlock(transformLoopBody(context, node))
  const letter = transformForInitializer(context, node.initializer, body)
  const letters = lua.createCallExpression(lua.createIdentifier('____letters'), [context.transformExpression(node.expression)])
  const pairs = lua.createCallExpression(lua.createIdentifier('ipairs'), [letters])
  return [lua.createForInStatement(body, [lua.createAnonymousIdentifier(), letter], [pairs], node)]
}

export const letterForms: readonly LuaForm[] = [{ name: 'loops over text', kind: ts.SyntaxKind.ForOfStatement, write: overText }]
