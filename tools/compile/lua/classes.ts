import ts from 'typescript'
import * as lua from 'typescript-to-lua/dist/LuaAST.js'
import type { TransformationContext } from 'typescript-to-lua/dist/transformation/context/index.js'
import { createSafeName, isUnsafeName } from 'typescript-to-lua/dist/transformation/utils/safe-names.js'
import { transformFunctionBody, transformParameters } from 'typescript-to-lua/dist/transformation/visitors/function.js'
import { withoutSymbol } from './calls'
import type { LuaForm } from './form'

/**
 * Classes without inheritance are one table of methods, which is also the metatable of the instances:
 * `C = {}; C.__index = C; function C.____new(…) local self = setmetatable({}, C) … return self end`.
 */

const safeName = (name: string, context: TransformationContext): string => (isUnsafeName(name, context.options) ? createSafeName(name) : name)

/** The key under which a class keeps its constructor; no TypeScript name can be it. */
const constructorKey = '____new'

const self = (): lua.Identifier => lua.createIdentifier('self')
const field = (table: lua.Expression, key: string): lua.TableIndexExpression => lua.createTableIndexExpression(table, lua.createStringLiteral(key))

function declaration(node: ts.ClassDeclaration, context: TransformationContext): lua.Statement[] {
  const name = (): lua.Identifier => lua.createIdentifier(safeName(node.name?.text ?? '', context))
  const statements: lua.Statement[] = [
    lua.createVariableDeclarationStatement(name(), lua.createTableExpression(), node),
    lua.createAssignmentStatement(field(name(), '__index'), name()),
    lua.createAssignmentStatement(field(name(), constructorKey), constructor(node, name(), context)),
  ]
  for (const member of node.members) {
    if (!ts.isMethodDeclaration(member) || member.body === undefined) continue
    const [parameters, dots, rest] = transformParameters(context, member.parameters, self())
    const [body] = transformFunctionBody(context, member.parameters, member.body, member, withoutSymbol(rest))
    const method = lua.createFunctionExpression(lua.createBlock(body), parameters, dots, lua.NodeFlags.Declaration, member)
    statements.push(lua.createAssignmentStatement(field(name(), (member.name as ts.Identifier).text), method, member))
  }
  return statements
}

/** Fields in order, then the constructor's body. */
function constructor(node: ts.ClassDeclaration, name: lua.Identifier, context: TransformationContext): lua.Expression {
  const instance = lua.createCallExpression(lua.createIdentifier('setmetatable'), [lua.createTableExpression(), name])
  const statements: lua.Statement[] = [lua.createVariableDeclarationStatement(self(), instance)]
  for (const member of node.members) {
    if (!ts.isPropertyDeclaration(member) || member.initializer === undefined) continue
    context.pushPrecedingStatements()
    const value = context.transformExpression(member.initializer)
    statements.push(...context.popPrecedingStatements(), lua.createAssignmentStatement(field(self(), (member.name as ts.Identifier).text), value, member))
  }
  const written = node.members.find((member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && member.body !== undefined)
  const [parameters, dots, rest] = written === undefined ? [[]] : transformParameters(context, written.parameters)
  if (written?.body !== undefined) statements.push(...transformFunctionBody(context, written.parameters, written.body, written, withoutSymbol(rest))[0])
  statements.push(lua.createReturnStatement([self()]))
  return lua.createFunctionExpression(lua.createBlock(statements), parameters, dots, lua.NodeFlags.Declaration, written ?? node)
}

export const classForms: readonly LuaForm[] = [
  { name: 'classes', kind: ts.SyntaxKind.ClassDeclaration, write: declaration },
  {
    name: 'classes',
    kind: ts.SyntaxKind.NewExpression,
    write: (node: ts.NewExpression, context) =>
      lua.createCallExpression(
        field(context.transformExpression(node.expression), constructorKey),
        (node.arguments ?? []).map(argument => context.transformExpression(argument)),
        node,
      ),
  },
]
