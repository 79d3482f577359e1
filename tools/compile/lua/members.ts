import ts from 'typescript'
import * as lua from 'typescript-to-lua/dist/LuaAST.js'
import type { TransformationContext } from 'typescript-to-lua/dist/transformation/context/index.js'
import { transformOrderedExpressions } from 'typescript-to-lua/dist/transformation/visitors/expression-list.js'
import { getterKey, isAccessor, keyOf, propertyAt, setterKey } from '../front/members'
import { unwrap } from '../front/syntax'
import { superOf } from './constructors'
import type { LuaForm } from './form'
import { field, self } from './made'

/** Members of objects: fields by their key, getters and setters as methods, members of the base class by `super`. */

/** Key of the member that an access names. */
export const keyAt = (access: ts.PropertyAccessExpression, { checker }: TransformationContext): string => keyOf(propertyAt(access, checker), access.name.text)

const isSuper = (access: ts.PropertyAccessExpression): boolean => access.expression.kind === ts.SyntaxKind.SuperKeyword

/** `object:key(…)`, or the base's of this object. */
export function callMember(access: ts.PropertyAccessExpression, key: string, args: readonly ts.Expression[], context: TransformationContext): lua.Expression {
  if (isSuper(access)) {
    const values = transformOrderedExpressions(context, args)
    return lua.createCallExpression(field(superOf(access, context), key), [self(), ...values], access)
  }
  const [object, ...values] = transformOrderedExpressions(context, [access.expression, ...args]) as [lua.Expression, ...lua.Expression[]]
  return lua.createMethodCallExpression(object, lua.createIdentifier(key), values, access)
}

const accessorAt = (access: ts.Node, { checker }: TransformationContext): access is ts.PropertyAccessExpression => {
  const symbol = ts.isPropertyAccessExpression(access) ? propertyAt(access, checker) : undefined
  return symbol !== undefined && isAccessor(symbol)
}

const getter = (node: ts.PropertyAccessExpression, context: TransformationContext): lua.Expression | undefined =>
  accessorAt(node, context) ? callMember(node, getterKey(keyAt(node, context)), [], context) : undefined

function setter(node: ts.ExpressionStatement, context: TransformationContext): lua.Statement[] | undefined {
  const assignment = unwrap(node.expression)
  if (!ts.isBinaryExpression(assignment) || assignment.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined
  const target = unwrap(assignment.left)
  if (!accessorAt(target, context)) return undefined
  return [lua.createExpressionStatement(callMember(target, setterKey(keyAt(target, context)), [assignment.right], context))]
}

const property = (node: ts.PropertyAccessExpression, context: TransformationContext): lua.Expression =>
  lua.createTableIndexExpression(context.transformExpression(node.expression), lua.createStringLiteral(keyAt(node, context)), node)

export const memberForms: readonly LuaForm[] = [
  { name: 'getters', kind: ts.SyntaxKind.PropertyAccessExpression, write: getter },
  { name: 'setters', kind: ts.SyntaxKind.ExpressionStatement, write: setter },
  { name: 'properties', kind: ts.SyntaxKind.PropertyAccessExpression, write: property },
]
