import * as lua from 'typescript-to-lua/dist/LuaAST.js'

/**
 * Lua 5.1 folds arithmetic of constants, and keeps 0 and -0 as one constant: whichever of the two a function names first, it gets both times
 * (lcode.c, addk). A -0 made of constants is therefore written so that it is not folded.
 */

/** The number that Lua's compiler would fold an expression to. */
export function constantOf(expression: lua.Expression): number | undefined {
  if (lua.isNumericLiteral(expression)) return expression.value
  if (lua.isParenthesizedExpression(expression)) return constantOf(expression.expression)
  if (lua.isIdentifier(expression)) return /^-?\d/.test(expression.text) ? Number(expression.text) : undefined
  if (lua.isUnaryExpression(expression) && expression.operator === lua.SyntaxKind.NegationOperator) {
    const operand = constantOf(expression.operand)
    return operand === undefined ? undefined : -operand
  }
  if (!lua.isBinaryExpression(expression)) return undefined
  const [left, right] = [constantOf(expression.left), constantOf(expression.right)]
  if (left === undefined || right === undefined) return undefined
  switch (expression.operator) {
    case lua.SyntaxKind.AdditionOperator:
      return left + right
    case lua.SyntaxKind.SubtractionOperator:
      return left - right
    case lua.SyntaxKind.MultiplicationOperator:
      return left * right
    case lua.SyntaxKind.DivisionOperator:
      return left / right
    default:
      return undefined
  }
}

/** True when an operation of constants gives -0. */
export function isNegativeZero(operator: '+' | '-' | '*' | '/', left: lua.Expression, right: lua.Expression): boolean {
  const [a, b] = [constantOf(left), constantOf(right)]
  if (a === undefined || b === undefined) return false
  return Object.is(operator === '+' ? a + b : operator === '-' ? a - b : operator === '*' ? a * b : a / b, -0)
}

/** -0, computed: the length of a text is no constant to Lua's compiler. */
export const foldedAway = (): lua.Expression =>
  lua.createUnaryExpression(lua.createUnaryExpression(lua.createStringLiteral(''), lua.SyntaxKind.LengthOperator), lua.SyntaxKind.NegationOperator)
