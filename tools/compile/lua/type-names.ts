import ts from 'typescript'
import * as lua from 'typescript-to-lua/dist/LuaAST.js'
import type { TransformationContext } from 'typescript-to-lua/dist/transformation/context/index.js'
import { transformOrderedExpressions } from 'typescript-to-lua/dist/transformation/visitors/expression-list.js'
import { writtenAs } from '../front/syntax'
import { isPlain } from '../front/truth'
import { declaredType, typeNamesOf } from '../front/type-names'
import type { LuaForm } from './form'
import { literalOf } from './text'

/** `typeof x` and `x instanceof C`, from what the types leave open. */

function typeName(node: ts.TypeOfExpression, context: TransformationContext): lua.Expression | undefined {
  const source = writtenAs(node.expression)
  const names = source === undefined ? undefined : typeNamesOf(declaredType(source, context.checker))
  if (names === undefined) return undefined
  if (source === undefined || !isPlain(source, context.checker)) return literalOf(names.rest ?? (names.mayBeTruthValue ? 'boolean' : 'undefined'))
  const value = context.transformExpression(node.expression)
  const either = (left: lua.Expression, right: lua.Expression): lua.Expression => lua.createBinaryExpression(left, right, lua.SyntaxKind.OrOperator)
  const both = (left: lua.Expression, right: lua.Expression): lua.Expression => lua.createBinaryExpression(left, right, lua.SyntaxKind.AndOperator)
  const is = (other: lua.Expression): lua.Expression => lua.createBinaryExpression(value, other, lua.SyntaxKind.EqualityOperator)
  const truth = both(either(is(lua.createBooleanLiteral(true)), is(lua.createBooleanLiteral(false))), literalOf('boolean'))
  const nothing = both(is(lua.createNilLiteral()), literalOf('undefined'))
  const rest = names.rest === undefined ? undefined : literalOf(names.rest)
  // A field may be asked for before its constructor has set it.
  const isLocal = ts.isIdentifier(node.expression)
  const tests = [...(names.mayBeUndefined || !isLocal ? [nothing] : []), ...(names.mayBeTruthValue && rest !== undefined ? [truth] : [])]
  const last = rest ?? (names.mayBeTruthValue ? literalOf('boolean') : literalOf('undefined'))
  return lua.createParenthesizedExpression([...tests, last].reduce(either))
}

function instance(node: ts.BinaryExpression, context: TransformationContext): lua.Expression | undefined {
  if (node.operatorToken.kind !== ts.SyntaxKind.InstanceOfKeyword) return undefined
  return lua.createCallExpression(lua.createIdentifier('____instance'), transformOrderedExpressions(context, [node.left, node.right]), node)
}

export const typeNameForms: readonly LuaForm[] = [
  { name: 'typeof', kind: ts.SyntaxKind.TypeOfExpression, write: typeName },
  { name: 'instanceof', kind: ts.SyntaxKind.BinaryExpression, write: instance },
]
