import ts from 'typescript'
import * as lua from 'typescript-to-lua/dist/LuaAST.js'
import type { TransformationContext } from 'typescript-to-lua/dist/transformation/context/index.js'
import { transformOrderedExpressions } from 'typescript-to-lua/dist/transformation/visitors/expression-list.js'
import { transformFunctionBody, transformParameters } from 'typescript-to-lua/dist/transformation/visitors/function.js'
import { baseOf, isStaticMember, isSuperCall, memberKey, symbolOf } from '../front/members'
import { withoutSymbol } from './calls'
import type { LuaForm } from './form'
import { constructorKey, field, self, set } from './made'

/**
 * Constructors. `C.____new` makes the instance and does everything in it; of a class that extends another, or that another one extends, what is
 * done to the instance stands in `C.____init(self, …)`.
 */

const initKey = '____init'
const dots = (): lua.DotsLiteral => lua.createDotsLiteral()
const call = (of: lua.Expression, ...values: lua.Expression[]): lua.Statement =>
  lua.createExpressionStatement(lua.createCallExpression(field(of, initKey), [self(), ...values]))

export function constructors(
  node: ts.ClassLikeDeclaration,
  name: () => lua.Identifier,
  base: () => lua.Expression | undefined,
  context: TransformationContext,
): lua.Statement[] {
  const written = node.members.find((member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && member.body !== undefined)
  const instance = (): lua.Statement =>
    lua.createVariableDeclarationStatement(self(), lua.createCallExpression(lua.createIdentifier('setmetatable'), [lua.createTableExpression(), name()]))
  const made = (parameters: lua.Identifier[], more: lua.DotsLiteral | undefined, statements: lua.Statement[]): lua.Expression =>
    lua.createFunctionExpression(lua.createBlock(statements), parameters, more, lua.NodeFlags.Declaration, written ?? node)
  const above = base()
  const fields = (): lua.Statement[] => [...instanceFields(node, above !== undefined, context), ...parameterFields(written)]
  const [parameters, more, rest] = written === undefined ? [[]] : transformParameters(context, written.parameters)
  const body = (): lua.Statement[] => {
    if (written?.body === undefined) return []
    const stack = behindSuper(context)
    stack.push(fields)
    const block = above === undefined && hasDefaults ? ts.factory.createBlock([fieldsHere(), ...written.body.statements]) : written.body
    const [statements] = transformFunctionBody(context, written.parameters, block, written, withoutSymbol(rest))
    stack.pop()
    return statements
  }
  // Defaults of parameters are found before the fields.
  const hasDefaults = written?.parameters.some(({ initializer }) => initializer !== undefined) === true
  const before = (): lua.Statement[] => (hasDefaults ? [] : fields())
  const end = lua.createReturnStatement([self()])
  if (above === undefined && !isExtended(node, context))
    return [set(name(), constructorKey, made(parameters ?? [], more, [instance(), ...before(), ...body(), end]))]
  const own = [self(), ...(parameters ?? [])]
  const init =
    above === undefined
      ? made(own, more, [...before(), ...body()])
      : written === undefined
        ? made([self()], dots(), [call(above, dots()), ...fields()])
        : made(own, more, body())
  return [set(name(), initKey, init), set(name(), constructorKey, made([], dots(), [instance(), call(name(), dots()), end]))]
}

/** Of the constructors being written, innermost last: what is done behind `super(…)`. */
const stacks = new WeakMap<TransformationContext, (() => lua.Statement[])[]>()
function behindSuper(context: TransformationContext): (() => lua.Statement[])[] {
  const stack = stacks.get(context) ?? []
  stacks.set(context, stack)
  return stack
}

/** Stands in a body where the fields are set. */
const marker = '____fields'
const fieldsHere = (): ts.Statement => ts.factory.createExpressionStatement(ts.factory.createIdentifier(marker))

function superCall(node: ts.ExpressionStatement, context: TransformationContext): lua.Statement[] | undefined {
  if (ts.isIdentifier(node.expression) && node.expression.text === marker) return behindSuper(context).at(-1)?.() ?? []
  if (!isSuperCall(node)) return undefined
  const values = transformOrderedExpressions(context, node.expression.arguments)
  return [call(superOf(node, context), ...values), ...(behindSuper(context).at(-1)?.() ?? [])]
}

/** The base class, where `super` stands. */
export function superOf(node: ts.Node, context: TransformationContext): lua.Expression {
  const owner = ts.findAncestor(ts.getParseTreeNode(ts.getOriginalNode(node)) ?? node, ts.isClassLike)
  const base = owner === undefined ? undefined : baseOf(owner)
  return base === undefined ? lua.createNilLiteral() : context.transformExpression(base)
}

export function fieldValue(
  member: ts.PropertyDeclaration,
  context: TransformationContext,
): { readonly before: lua.Statement[]; readonly value: lua.Expression } {
  context.pushPrecedingStatements()
  const value = member.initializer === undefined ? lua.createNilLiteral() : context.transformExpression(member.initializer)
  return { before: context.popPrecedingStatements(), value }
}

/** A field without a value hides what the base's constructor left under its name. */
function instanceFields(node: ts.ClassLikeDeclaration, isDerived: boolean, context: TransformationContext): lua.Statement[] {
  return node.members.flatMap(member => {
    if (!ts.isPropertyDeclaration(member) || isStaticMember(member) || (member.initializer === undefined && !isDerived)) return []
    if (member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword || kind === ts.SyntaxKind.AbstractKeyword)) return []
    const { before, value } = fieldValue(member, context)
    return [...before, set(self(), memberKey(member), value, member)]
  })
}

/** `constructor(readonly x: number)`. */
function parameterFields(written: ts.ConstructorDeclaration | undefined): lua.Statement[] {
  return (written?.parameters ?? []).flatMap(parameter => {
    const source = ts.getOriginalNode(parameter)
    return ts.isIdentifier(parameter.name) && ts.isParameterPropertyDeclaration(source, source.parent)
      ? [set(self(), parameter.name.text, lua.createIdentifier(parameter.name.text), parameter)]
      : []
  })
}

const extended = new WeakMap<ts.Program, ReadonlySet<ts.Symbol>>()

/** True when another class of the program extends this one. */
function isExtended(node: ts.ClassLikeDeclaration, { program, checker }: TransformationContext): boolean {
  const known = extended.get(program) ?? new Set(program.getSourceFiles().flatMap(file => (file.isDeclarationFile ? [] : basesIn(file, checker))))
  extended.set(program, known)
  const symbol = symbolOf(node)
  return symbol !== undefined && known.has(symbol)
}

function basesIn(node: ts.Node, checker: ts.TypeChecker): ts.Symbol[] {
  const base = ts.isClassLike(node) ? baseOf(node) : undefined
  const symbol = base === undefined ? undefined : checker.getTypeAtLocation(base).symbol
  const inner: ts.Symbol[] = []
  ts.forEachChild(node, child => {
    inner.push(...basesIn(child, checker))
  })
  return symbol === undefined ? inner : [symbol, ...inner]
}

export const constructorForms: readonly LuaForm[] = [{ name: 'super', kind: ts.SyntaxKind.ExpressionStatement, write: superCall }]
