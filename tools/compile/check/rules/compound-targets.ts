import ts from 'typescript'
import { isAccessor } from '../../front/members'
import { unwrap } from '../../front/syntax'
import { arithmeticOperator, bitOperator } from '../../numbers/operators'
import { assignmentTarget } from '../../numbers/variables'
import type { Rule } from '../rule'

const plain = {
  has: (kind: ts.SyntaxKind): boolean =>
    arithmeticOperator(kind) !== undefined ||
    bitOperator(kind) !== undefined ||
    kind === ts.SyntaxKind.SlashEqualsToken ||
    kind === ts.SyntaxKind.PercentEqualsToken,
}

const isLogical = (kind: ts.SyntaxKind): boolean =>
  kind === ts.SyntaxKind.QuestionQuestionEqualsToken || kind === ts.SyntaxKind.BarBarEqualsToken || kind === ts.SyntaxKind.AmpersandAmpersandEqualsToken

/** Names, fields and constant slots: reading them twice changes nothing. */
function isPlain(expression: ts.Expression, checker: ts.TypeChecker): boolean {
  const inner = unwrap(expression)
  if (ts.isIdentifier(inner) || inner.kind === ts.SyntaxKind.ThisKeyword || ts.isNumericLiteral(inner)) return true
  if (ts.isPropertyAccessExpression(inner)) return isRead(inner.expression, checker)
  return ts.isElementAccessExpression(inner) && isRead(inner.expression, checker) && isRead(inner.argumentExpression, checker)
}

/** Plain, and no getter. */
function isRead(expression: ts.Expression, checker: ts.TypeChecker): boolean {
  const inner = unwrap(expression)
  const symbol = ts.isPropertyAccessExpression(inner) ? checker.getSymbolAtLocation(inner.name) : undefined
  return (symbol === undefined || !isAccessor(symbol)) && isPlain(inner, checker)
}

/** Compound assignments have plain targets. */
export const compoundTargetsRule: Rule = {
  code: 'FT1039',
  why: 'the place would be computed twice',
  mend: 'read it into a const first, then assign',
  failing: `export function f(x: () => { y: number }) {
  x().y += 1
}`,
  mended: `export function f(x: () => { y: number }) {
  const it = x()
  it.y += 1
}`,
  check(node, context) {
    const target = assignmentTarget(node)
    if (target === undefined || (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken)) return undefined
    if (ts.isBinaryExpression(node) && !plain.has(node.operatorToken.kind) && !isLogical(node.operatorToken.kind)) return 'an assignment of another form'
    // Elements of arrays have a rule of their own.
    if (ts.isNonNullExpression(target) && ts.isElementAccessExpression(target.expression)) return undefined
    return isPlain(target, context.checker) &&
      !(ts.isElementAccessExpression(target) && context.checker.getTypeAtLocation(target.expression).symbol?.name === 'Bytes')
      ? undefined
      : 'a compound assignment to a computed place'
  },
}
