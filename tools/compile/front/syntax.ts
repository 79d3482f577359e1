import ts from 'typescript'

/** The expression inside any parentheses. */
export function unwrap(expression: ts.Expression): ts.Expression {
  let inner = expression
  while (ts.isParenthesizedExpression(inner)) inner = inner.expression
  return inner
}

/** The expression of the checked program that a lowered one stands for; undefined for what the lowering made itself. */
export function writtenAs(node: ts.Expression): ts.Expression | undefined {
  const source = ts.getParseTreeNode(ts.getOriginalNode(node)) as ts.Expression | undefined
  // The factory puts parentheses of its own around operands.
  return source === undefined && ts.isParenthesizedExpression(node) ? writtenAs(node.expression) : source
}
