import ts from 'typescript'
import { LuaTarget } from 'typescript-to-lua'
import * as lua from 'typescript-to-lua/dist/LuaAST.js'
import type { TransformationContext } from 'typescript-to-lua/dist/transformation/context/index.js'
import { findScope, performHoisting, ScopeType } from 'typescript-to-lua/dist/transformation/utils/scope.js'
import type { LuaForm } from './form'
import { literal } from './made'

/**
 * A switch finds the number of the clause where it begins. Where no clause runs into the next, that is one chain of `if`; else each clause
 * runs when it does not stand before that number. `break` leaves a loop of one round.
 */

function switchStatement(node: ts.SwitchStatement, context: TransformationContext): lua.Statement[] {
  const value = context.transformExpression(node.expression)
  const { clauses } = node.caseBlock
  const scope = context.pushScope(ScopeType.Switch, node)
  const subject = lua.createIdentifier(`____switch${scope.id}`)
  const groups = groupsOf(clauses)
  const runsOn = groups.some(({ statements }, place) => place < groups.length - 1 && !ends(statements.at(-1)))
  const isDefaultLast = groups.findIndex(group => group.isDefault) === groups.length - 1 || !groups.some(group => group.isDefault)
  const statements: lua.Statement[] = [lua.createVariableDeclarationStatement(subject, value)]
  const matches = (group: Group): lua.Expression | undefined =>
    group.cases
      .map((each): lua.Expression => lua.createBinaryExpression(subject, context.transformExpression(each), lua.SyntaxKind.EqualityOperator))
      .reduce<lua.Expression | undefined>((all, one) => (all === undefined ? one : lua.createBinaryExpression(all, one, lua.SyntaxKind.OrOperator)), undefined)
  const block = (group: Group): lua.Block => {
    context.pushScope(ScopeType.Block, node)
    const made = performHoisting(context, context.transformStatements(group.statements))
    context.popScope()
    return lua.createBlock(made)
  }

  if (!runsOn && isDefaultLast) {
    let chain: lua.IfStatement | lua.Block | undefined
    for (const group of [...groups].reverse()) {
      const condition = group.isDefault ? undefined : matches(group)
      chain = condition === undefined ? block(group) : lua.createIfStatement(condition, block(group), chain)
    }
    if (chain !== undefined) statements.push(...(lua.isIfStatement(chain) ? [chain] : chain.statements))
  } else {
    const start = lua.createIdentifier(`____clause${scope.id}`)
    const otherwise = groups.findIndex(group => group.isDefault)
    let chain: lua.IfStatement | lua.Block = lua.createBlock([lua.createAssignmentStatement(start, literal(otherwise < 0 ? groups.length : otherwise))])
    groups.forEach((_, reversed) => {
      const place = groups.length - 1 - reversed
      const condition = matches(groups[place] as Group)
      if (condition !== undefined) chain = lua.createIfStatement(condition, lua.createBlock([lua.createAssignmentStatement(start, literal(place))]), chain)
    })
    statements.push(lua.createVariableDeclarationStatement(start), ...(lua.isIfStatement(chain) ? [chain] : chain.statements))
    groups.forEach((group, place) => {
      statements.push(lua.createIfStatement(lua.createBinaryExpression(start, literal(place), lua.SyntaxKind.LessEqualOperator), block(group)))
    })
  }
  context.popScope()
  const made: lua.Statement[] = [lua.createRepeatStatement(lua.createBlock(statements), lua.createBooleanLiteral(true), node)]
  // In Lua 5.1 `continue` sets a flag and leaves the innermost loop, which is the switch's.
  const loop = findScope(context, ScopeType.Loop | ScopeType.Function)
  if (context.luaTarget === LuaTarget.Lua51 && loop?.type === ScopeType.Loop && continues(node))
    made.push(lua.createIfStatement(lua.createIdentifier(`__continue${loop.id}`), lua.createBlock([lua.createBreakStatement()])))
  return made
}

/** Clauses that begin at the same statements. */
interface Group {
  readonly cases: readonly ts.Expression[]
  readonly isDefault: boolean
  readonly statements: readonly ts.Statement[]
}

function groupsOf(clauses: readonly ts.CaseOrDefaultClause[]): Group[] {
  const groups: Group[] = []
  let cases: ts.Expression[] = []
  let isDefault = false
  clauses.forEach((clause, place) => {
    if (ts.isDefaultClause(clause)) isDefault = true
    else cases.push(clause.expression)
    if (clause.statements.length === 0 && place < clauses.length - 1) return
    groups.push({ cases, isDefault, statements: clause.statements })
    cases = []
    isDefault = false
  })
  return groups
}

function ends(statement: ts.Statement | undefined): boolean {
  if (statement === undefined) return false
  if (ts.isBlock(statement)) return ends(statement.statements.at(-1))
  if (ts.isIfStatement(statement)) return statement.elseStatement !== undefined && ends(statement.thenStatement) && ends(statement.elseStatement)
  return ts.isBreakStatement(statement) || ts.isReturnStatement(statement) || ts.isContinueStatement(statement)
}

function continues(node: ts.Node): boolean {
  if (ts.isContinueStatement(node)) return true
  if (ts.isFunctionLike(node) || ts.isIterationStatement(node, false)) return false
  return ts.forEachChild(node, child => continues(child) || undefined) === true
}

export const switchForms: readonly LuaForm[] = [{ name: 'switch', kind: ts.SyntaxKind.SwitchStatement, write: switchStatement }]
