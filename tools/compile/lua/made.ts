import type ts from 'typescript'
import * as lua from 'typescript-to-lua/dist/LuaAST.js'

/** Lua expressions that the lowering makes. The printer puts parentheses where they are needed. */

export const luaOperators = {
  '+': lua.SyntaxKind.AdditionOperator,
  '-': lua.SyntaxKind.SubtractionOperator,
  '*': lua.SyntaxKind.MultiplicationOperator,
  '&': lua.SyntaxKind.BitwiseAndOperator,
  '|': lua.SyntaxKind.BitwiseOrOperator,
  '^': lua.SyntaxKind.BitwiseExclusiveOrOperator,
  '<<': lua.SyntaxKind.BitwiseLeftShiftOperator,
  '>>': lua.SyntaxKind.BitwiseRightShiftOperator,
} as const

const plain = {
  '+': luaOperators['+'],
  '-': luaOperators['-'],
  '*': luaOperators['*'],
  '%': lua.SyntaxKind.ModuloOperator,
  '^': lua.SyntaxKind.PowerOperator,
} as const

export const literal = (value: number): lua.NumericLiteral => lua.createNumericLiteral(value)

/** `a + b`, `a % b`, and `a ^ b` as Lua's power. */
export const binary = (left: lua.Expression, operator: keyof typeof plain, right: lua.Expression): lua.Expression =>
  lua.createBinaryExpression(left, right, plain[operator])

/** `table.name(…)` of a table of the runtime's. */
export const call = (table: string, name: string, values: readonly lua.Expression[]): lua.Expression =>
  lua.createCallExpression(lua.createTableIndexExpression(lua.createIdentifier(table), lua.createStringLiteral(name)), [...values])

/** `a // b`, which Lua 5.1 does not have. */
export const floorDivision = (isLua51: boolean, left: lua.Expression, right: lua.Expression): lua.Expression =>
  isLua51
    ? call('native', 'floor', [lua.createBinaryExpression(left, right, lua.SyntaxKind.DivisionOperator)])
    : lua.createBinaryExpression(left, right, lua.SyntaxKind.FloorDivisionOperator)

/** Keys of what a class keeps for the compiler; no TypeScript name can be one. */
export const constructorKey = '____new'
/** Of the class itself, and of the class that it extends: what `instanceof` walks. */
export const classKey = '____class'
export const baseKey = '____base'

export const self = (): lua.Identifier => lua.createIdentifier('self')

export const field = (table: lua.Expression, key: string): lua.TableIndexExpression => lua.createTableIndexExpression(table, lua.createStringLiteral(key))

/** `table.key = value`. */
export const set = (table: lua.Expression, key: string, value: lua.Expression, node?: ts.Node): lua.Statement =>
  lua.createAssignmentStatement(field(table, key), value, node)
