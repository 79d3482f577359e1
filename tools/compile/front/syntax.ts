import ts from 'typescript'

/** The expression inside any parentheses. */
export function unwrap(expression: ts.Expression): ts.Expression {
  let inner = expression
  while (ts.isParenthesizedExpression(inner)) inner = inner.expression
  return inner
}
