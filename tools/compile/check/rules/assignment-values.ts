import ts from 'typescript'
import { isPlain } from '../../front/truth'
import { assignmentTarget } from '../../numbers/variables'
import type { Rule, RuleContext } from '../rule'

const isLogical = (kind: ts.SyntaxKind): boolean => kind >= ts.SyntaxKind.BarBarEqualsToken && kind <= ts.SyntaxKind.QuestionQuestionEqualsToken

/** A statement, or one of several in the head of a loop. */
function isStatement(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isParenthesizedExpression(parent)) return isStatement(parent)
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.CommaToken) return isStatement(parent)
  return ts.isExpressionStatement(parent) || (ts.isForStatement(parent) && parent.condition !== node)
}

/** A name, a field of what a name holds, an element of an array. */
function isValueLeft(target: ts.Expression, { checker }: RuleContext): boolean {
  if (ts.isElementAccessExpression(target)) return checker.isArrayType(checker.getTypeAtLocation(target.expression))
  return isPlain(target, checker) && !(ts.isPropertyAccessExpression(target) && target.name.text === 'length')
}

/** Assignments among other expressions are to plain places. */
export const assignmentValuesRule: Rule = {
  code: 'FT1038',
  why: 'Lua assigns in statements, and what was assigned is read back',
  mend: 'make it a statement of its own',
  failing: `export function f(x: number, slots: { [slot: number]: number }) {
  return (slots[1] = x)
}`,
  mended: `export function f(x: number, slots: { [slot: number]: number }) {
  slots[1] = x
  return x
}`,
  check(node, context) {
    const target = assignmentTarget(node)
    if (target === undefined || isStatement(node)) return undefined
    if (ts.isBinaryExpression(node) && isLogical(node.operatorToken.kind)) return 'a logical assignment used as a value'
    return isValueLeft(target, context) ? undefined : 'an assignment to a computed place used as a value'
  },
}
