import ts from 'typescript'
import * as lua from 'typescript-to-lua/dist/LuaAST.js'
import type { TransformationContext } from 'typescript-to-lua/dist/transformation/context/index.js'
import { createSafeName, isUnsafeName } from 'typescript-to-lua/dist/transformation/utils/safe-names.js'
import { transformOrderedExpressions } from 'typescript-to-lua/dist/transformation/visitors/expression-list.js'
import { transformFunctionBody, transformParameters } from 'typescript-to-lua/dist/transformation/visitors/function.js'
import { baseOf, getterKey, isStaticMember, memberKey, setterKey } from '../front/members'
import { withoutSymbol } from './calls'
import { constructors, fieldValue } from './constructors'
import type { LuaForm } from './form'
import { baseKey, classKey, constructorKey, field, self, set } from './made'

/**
 * A class is one table of methods, which is also the metatable of its instances:
 * `C = {}; C.__index = C; function C.____new(…) local self = setmetatable({}, C) … return self end`.
 * A class that extends another has that one's table as its metatable, so methods and static members are found there.
 */

const safeName = (name: string, context: TransformationContext): string => (isUnsafeName(name, context.options) ? createSafeName(name) : name)

function statements(node: ts.ClassLikeDeclaration, text: string, context: TransformationContext): lua.Statement[] {
  const name = (): lua.Identifier => lua.createIdentifier(text)
  const extended = baseOf(node)
  const base = (): lua.Expression | undefined => (extended === undefined ? undefined : context.transformExpression(extended))
  const above = base()
  const table = lua.createTableExpression()
  const made = above === undefined ? table : lua.createCallExpression(lua.createIdentifier('setmetatable'), [table, above])
  const all: lua.Statement[] = [lua.createVariableDeclarationStatement(name(), made, node), set(name(), '__index', name()), set(name(), classKey, name())]
  const parent = base()
  if (parent !== undefined) all.push(set(name(), baseKey, parent))
  all.push(...constructors(node, name, base, context))
  for (const member of node.members) {
    const key = memberKey(member)
    if (ts.isMethodDeclaration(member) && member.body !== undefined) all.push(set(name(), key, method(member, member.body, context), member))
    else if (ts.isGetAccessor(member) && member.body !== undefined) all.push(set(name(), getterKey(key), method(member, member.body, context), member))
    else if (ts.isSetAccessor(member) && member.body !== undefined) all.push(set(name(), setterKey(key), method(member, member.body, context), member))
  }
  for (const member of node.members) all.push(...statics(member, name, context))
  return all
}

function method(member: ts.MethodDeclaration | ts.AccessorDeclaration, body: ts.Block, context: TransformationContext): lua.Expression {
  const [parameters, dots, rest] = transformParameters(context, member.parameters, self())
  const [made] = transformFunctionBody(context, member.parameters, body, member, withoutSymbol(rest))
  return lua.createFunctionExpression(lua.createBlock(made), parameters, dots, lua.NodeFlags.Declaration, member)
}

/** Static fields and blocks, in order, `this` being the class. */
function statics(member: ts.ClassElement, name: () => lua.Identifier, context: TransformationContext): lua.Statement[] {
  const own = (): lua.Statement => lua.createVariableDeclarationStatement(self(), name())
  if (ts.isClassStaticBlockDeclaration(member)) return [lua.createDoStatement([own(), ...context.transformStatements([...member.body.statements])], member)]
  if (!ts.isPropertyDeclaration(member) || !isStaticMember(member)) return []
  const { before, value } = fieldValue(member, context)
  const assignment = set(name(), memberKey(member), value, member)
  return member.initializer !== undefined && (before.length > 0 || hasThis(member.initializer))
    ? [lua.createDoStatement([own(), ...before, assignment])]
    : [assignment]
}

const hasThis = (node: ts.Node): boolean => node.kind === ts.SyntaxKind.ThisKeyword || ts.forEachChild(node, child => hasThis(child) || undefined) === true

function expression(node: ts.ClassExpression, context: TransformationContext): lua.Expression {
  const name = node.name === undefined ? context.createTempName('class') : safeName(node.name.text, context)
  context.addPrecedingStatements(statements(node, name, context))
  return lua.createIdentifier(name)
}

function created(node: ts.NewExpression, context: TransformationContext): lua.Expression {
  const [of, ...values] = transformOrderedExpressions(context, [node.expression, ...(node.arguments ?? [])]) as [lua.Expression, ...lua.Expression[]]
  // An array that is to be filled is its length.
  if (ts.isIdentifier(node.expression) && node.expression.text === 'Array' && values[0] !== undefined) return values[0]
  return lua.createCallExpression(field(of, constructorKey), values, node)
}

export const classForms: readonly LuaForm[] = [
  {
    name: 'classes',
    kind: ts.SyntaxKind.ClassDeclaration,
    write: (node: ts.ClassDeclaration, context) => statements(node, safeName(node.name?.text ?? '', context), context),
  },
  { name: 'classes', kind: ts.SyntaxKind.ClassExpression, write: expression },
  { name: 'classes', kind: ts.SyntaxKind.NewExpression, write: created },
]
