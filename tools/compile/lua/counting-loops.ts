import ts from 'typescript'
import * as lua from 'typescript-to-lua/dist/LuaAST.js'
import type { TransformationContext } from 'typescript-to-lua/dist/transformation/context/index.js'
import { ScopeType } from 'typescript-to-lua/dist/transformation/utils/scope.js'
import { transformIdentifier } from 'typescript-to-lua/dist/transformation/visitors/identifier.js'
import { transformLoopBody } from 'typescript-to-lua/dist/transformation/visitors/loops/utils.js'
import { unwrap } from '../front/syntax'
import type { NumberModel } from '../numbers/model'
import type { LuaForm } from './form'

/**
 * `for (let n = a; n < b; n++)` is Lua's own numeric loop where that counts the same: integers, a step that is a positive constant, a limit that no
 * round changes, and a count that nothing else assigns. It takes two instructions a round, not six.
 */

interface Counting {
  readonly step: number
  /** The last count is the limit itself, not the one below. */
  readonly isInclusive: boolean
}

function countingOf(loop: ts.ForStatement, checker: ts.TypeChecker, numbers: NumberModel): Counting | undefined {
  const { initializer, condition, incrementor } = loop
  if (initializer === undefined || !ts.isVariableDeclarationList(initializer) || (initializer.flags & ts.NodeFlags.Let) === 0) return undefined
  const [count, ...others] = initializer.declarations
  if (count === undefined || others.length > 0 || !ts.isIdentifier(count.name) || count.initializer === undefined) return undefined
  const symbol = checker.getSymbolAtLocation(count.name)
  if (symbol === undefined || numbers.kindOf(count.initializer).is !== 'int' || numbers.assignmentsOf(symbol).length !== 1) return undefined
  const isCount = (node: ts.Expression): boolean => ts.isIdentifier(node) && checker.getSymbolAtLocation(node) === symbol
  if (condition === undefined || !ts.isBinaryExpression(condition) || !isCount(condition.left)) return undefined
  const { kind } = condition.operatorToken
  if (kind !== ts.SyntaxKind.LessThanToken && kind !== ts.SyntaxKind.LessThanEqualsToken) return undefined
  if (!isFixed(condition.right, checker, numbers) || incrementor === undefined) return undefined
  const step = stepOf(incrementor, isCount)
  // Beyond this the count itself would have to be looked at for each number that it reaches.
  return step === undefined || step > 0x10000 || numbers.kindOf(condition.left).is !== 'int'
    ? undefined
    : { step, isInclusive: kind === ts.SyntaxKind.LessThanEqualsToken }
}

/** An integer that stays what it is: a constant, or a name that is never assigned again. */
function isFixed(limit: ts.Expression, checker: ts.TypeChecker, numbers: NumberModel): boolean {
  const kind = numbers.kindOf(limit)
  if (kind.is !== 'int') return false
  if (kind.lo === kind.hi && (ts.isNumericLiteral(limit) || ts.isIdentifier(limit) || ts.isPropertyAccessExpression(limit))) return true
  if (!ts.isIdentifier(limit)) return false
  const declaration = checker.getSymbolAtLocation(limit)?.valueDeclaration
  const symbol = checker.getSymbolAtLocation(limit)
  if (symbol === undefined || declaration === undefined || (!ts.isVariableDeclaration(declaration) && !ts.isParameter(declaration))) return false
  return numbers.assignmentsOf(symbol).length === 0
}

function stepOf(incrementor: ts.Expression, isCount: (node: ts.Expression) => boolean): number | undefined {
  const whole = unwrap(incrementor)
  if ((ts.isPostfixUnaryExpression(whole) || ts.isPrefixUnaryExpression(whole)) && whole.operator === ts.SyntaxKind.PlusPlusToken)
    return isCount(whole.operand) ? 1 : undefined
  if (!ts.isBinaryExpression(whole) || whole.operatorToken.kind !== ts.SyntaxKind.PlusEqualsToken || !isCount(whole.left)) return undefined
  const step = ts.isNumericLiteral(whole.right) ? Number(whole.right.text) : 0
  return Number.isInteger(step) && step > 0 ? step : undefined
}

function countingLoop(loop: ts.ForStatement, context: TransformationContext, numbers: NumberModel): lua.Statement[] | undefined {
  const source = ts.getOriginalNode(loop)
  const counting = ts.isForStatement(source) ? countingOf(source, context.checker, numbers) : undefined
  const [count] = loop.initializer !== undefined && ts.isVariableDeclarationList(loop.initializer) ? loop.initializer.declarations : []
  if (counting === undefined || count?.initializer === undefined || loop.condition === undefined || !ts.isBinaryExpression(loop.condition)) return undefined
  context.pushScope(ScopeType.Loop, loop)
  const first = context.transformExpression(count.initializer)
  const limit = context.transformExpression(loop.condition.right)
  const name = transformIdentifier(context, count.name as ts.Identifier)
  const body = transformLoopBody(context, loop)
  context.popScope()
  const last = counting.isInclusive ? limit : before(limit)
  const step = counting.step === 1 ? undefined : lua.createNumericLiteral(counting.step)
  return [lua.createForStatement(lua.createBlock(body), name, first, last, step, loop)]
}

function before(limit: lua.Expression): lua.Expression {
  if (lua.isNumericLiteral(limit)) return lua.createNumericLiteral(limit.value - 1)
  return lua.createBinaryExpression(limit, lua.createNumericLiteral(1), lua.SyntaxKind.SubtractionOperator)
}

/** Means what TypeScriptToLua writes by itself. */
export const countingLoops: readonly LuaForm[] = [{ name: 'counting loops', kind: ts.SyntaxKind.ForStatement, write: countingLoop }]
