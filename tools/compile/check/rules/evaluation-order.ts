import ts from 'typescript'
import { unwrap } from '../../front/syntax'
import { assignedIdentifier, functionOf } from '../../numbers/variables'
import type { Rule, RuleContext } from '../rule'

/** Operators of which both sides are evaluated, the left one first. */
const isOrdered = (kind: ts.SyntaxKind): boolean =>
  kind !== ts.SyntaxKind.AmpersandAmpersandToken && kind !== ts.SyntaxKind.BarBarToken && kind !== ts.SyntaxKind.QuestionQuestionToken

/** Object and key of an assignment's target, which JavaScript reads before the value. */
function partsOf(target: ts.Expression): ts.Expression[] {
  const inner = unwrap(target)
  if (ts.isPropertyAccessExpression(inner)) return [inner.expression]
  return ts.isElementAccessExpression(inner) ? [inner.expression, inner.argumentExpression] : []
}

/** Natives and Math change no variable. */
function isOfRuntime(callee: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(callee) && ts.isIdentifier(callee.expression) && /^(native|Math)$/.test(callee.expression.text)
}

function hasCall(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false
  return (
    (ts.isCallExpression(node) && !isOfRuntime(node.expression)) ||
    ts.isNewExpression(node) ||
    ts.forEachChild(node, child => hasCall(child) || undefined) === true
  )
}

/** True when another function than the reading one assigns the variable. */
function isChangedElsewhere(name: ts.Identifier, context: RuleContext): boolean {
  const symbol = context.checker.getSymbolAtLocation(name)
  const declaration = symbol?.valueDeclaration
  // A closure has a copy of a loop's variable that nothing changes (FT1026).
  if (declaration !== undefined && ts.isVariableDeclaration(declaration) && ts.isForStatement(declaration.parent.parent)) return false
  return symbol !== undefined && context.numbers.assignmentsOf(symbol).some(({ node }) => functionOf(node) !== functionOf(name))
}

/** The variable that is read: one that is assigned among other expressions is read back. */
function nameRead(part: ts.Expression): ts.Identifier | undefined {
  const inner = unwrap(part)
  return ts.isIdentifier(inner) ? inner : assignedIdentifier(inner)
}

/** What a call changes is not read beside it. */
export const evaluationOrderRule: Rule = {
  code: 'FT1048',
  why: 'JavaScript reads the variable before the call, Lua after it',
  mend: 'read it into a const first',
  failing: `export function f() {
  let x = 1
  const g = () => {
    x = 5
    return 1
  }
  return x + g()
}`,
  mended: `export function f() {
  let x = 1
  const g = () => {
    x = 5
    return 1
  }
  const before = x
  return before + g()
}`,
  check(node, context) {
    if (!ts.isBinaryExpression(node)) return undefined
    const readFirst = node.operatorToken.kind === ts.SyntaxKind.EqualsToken ? partsOf(node.left) : isOrdered(node.operatorToken.kind) ? [node.left] : []
    if (readFirst.length === 0 || !hasCall(node.right)) return undefined
    const changing = readFirst.map(nameRead).find(part => part !== undefined && isChangedElsewhere(part, context))
    return changing === undefined ? undefined : { message: `'${changing.getText()}' is read before a call that may change it`, at: changing }
  },
}
