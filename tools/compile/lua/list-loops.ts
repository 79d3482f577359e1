import ts from 'typescript'
import * as lua from 'typescript-to-lua/dist/LuaAST.js'
import type { TransformationContext } from 'typescript-to-lua/dist/transformation/context/index.js'
import type { LuaForm } from './form'

/**
 * `for (const item of list)` without Lua's iterator, which is a call from C for every item: the items are looked up until there is none, so one
 * that is added meanwhile is met as well.
 */

/** No list is longer. */
const last = 0x7fffffff

function listLoop(loop: ts.ForOfStatement, context: TransformationContext): lua.Statement[] | undefined {
  const made = context.superTransformStatements(loop)
  const [iteration] = made
  if (made.length !== 1 || iteration === undefined || !lua.isForInStatement(iteration)) return made
  const [call] = iteration.expressions
  const item = iteration.names[1]
  if (call === undefined || item === undefined || !lua.isCallExpression(call) || !lua.isIdentifier(call.expression) || call.expression.text !== 'ipairs')
    return made
  const [given] = call.params
  if (given === undefined) return made
  const list = (): lua.Identifier => lua.createIdentifier('____list')
  const place = (): lua.Identifier => lua.createIdentifier('____place')
  const isOver = lua.createBinaryExpression(lua.cloneIdentifier(item), lua.createNilLiteral(), lua.SyntaxKind.EqualityOperator)
  const body = lua.createBlock([
    lua.createVariableDeclarationStatement(item, lua.createTableIndexExpression(list(), place())),
    lua.createIfStatement(isOver, lua.createBlock([lua.createBreakStatement()])),
    ...iteration.body.statements,
  ])
  const counted = lua.createForStatement(body, place(), lua.createNumericLiteral(1), lua.createNumericLiteral(last), undefined, loop)
  return [lua.createDoStatement([lua.createVariableDeclarationStatement(list(), given), counted], loop)]
}

/** Means what TypeScriptToLua writes by itself. */
export const listLoops: readonly LuaForm[] = [{ name: 'list loops', kind: ts.SyntaxKind.ForOfStatement, write: listLoop }]
