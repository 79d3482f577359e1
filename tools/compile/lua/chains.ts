import ts from 'typescript'
import * as lua from 'typescript-to-lua/dist/LuaAST.js'
import type { TransformationContext } from 'typescript-to-lua/dist/transformation/context/index.js'
import { transformInPrecedingStatementScope } from 'typescript-to-lua/dist/transformation/utils/preceding-statements.js'
import { mayBeNull } from '../front/truth'

/** `a?.b.c(d)`: the first part is computed once; when there is nothing, the rest is not computed at all. */
export function optionalChain(node: ts.Expression, context: TransformationContext): lua.Expression | undefined {
  if (!ts.isOptionalChain(node)) return undefined
  const links: ts.OptionalChain[] = []
  let at: ts.OptionalChain = node
  for (;;) {
    links.unshift(at)
    if (('questionDotToken' in at && at.questionDotToken !== undefined) || !ts.isOptionalChain(at.expression)) break
    at = at.expression
  }
  const base = at.expression
  const first = context.transformExpression(base)
  const temporary = context.createTempNameForLuaExpression(first)
  const source = ts.getParseTreeNode(ts.getOriginalNode(base))
  const isNullable = source !== undefined && mayBeNull(context.checker.getTypeAtLocation(source))
  const value = isNullable ? lua.createCallExpression(lua.createIdentifier('____unnull'), [first]) : first

  let rest: ts.Expression = ts.setOriginalNode(ts.factory.createIdentifier(temporary.text), ts.getOriginalNode(base))
  for (const link of links) rest = ts.setOriginalNode(plainLink(link, rest), ts.getOriginalNode(link))
  const { precedingStatements, result } = transformInPrecedingStatementScope(context, () => context.transformExpression(rest))
  context.addPrecedingStatements([
    lua.createVariableDeclarationStatement(temporary, value),
    lua.createIfStatement(
      lua.createBinaryExpression(lua.cloneIdentifier(temporary), lua.createNilLiteral(), lua.SyntaxKind.InequalityOperator),
      lua.createBlock([...precedingStatements, lua.createAssignmentStatement(lua.cloneIdentifier(temporary), result)]),
    ),
  ])
  return lua.cloneIdentifier(temporary)
}

function plainLink(link: ts.OptionalChain, object: ts.Expression): ts.Expression {
  const { factory } = ts
  if (ts.isPropertyAccessChain(link)) return factory.createPropertyAccessExpression(object, link.name)
  if (ts.isElementAccessChain(link)) return factory.createElementAccessExpression(object, link.argumentExpression)
  if (ts.isCallChain(link)) return factory.createCallExpression(object, undefined, link.arguments)
  return object
}
