import ts from 'typescript'
import { isAccessor } from '../../front/members'
import { assignmentTarget } from '../../numbers/variables'
import type { Rule, RuleContext } from '../rule'

const isStatement = (node: ts.Node): boolean => (ts.isParenthesizedExpression(node.parent) ? isStatement(node.parent) : ts.isExpressionStatement(node.parent))
const hasAccessor = (type: ts.Type): boolean => type.getProperties().some(isAccessor)

/** True where one of several types has a getter or setter under the name and another a field. */
function isMixed(access: ts.PropertyAccessExpression, { checker }: RuleContext): boolean {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(access.expression))
  const found = (type.isUnion() ? type.types : []).flatMap(part => part.getProperty(access.name.text) ?? [])
  return found.some(isAccessor) && !found.every(isAccessor)
}

/** Getters and setters are methods: read and written by name. */
export const accessorsRule: Rule = {
  code: 'FT1013',
  why: 'on a board a getter or setter is a method, which only an access by its name calls',
  mend: 'read it by its name into a const; write it in a statement of its own',
  failing: `export class C {
  get x() {
    return 1
  }
}
export function f(c: C) {
  const { x } = c
  return x
}`,
  mended: `export class C {
  get x() {
    return 1
  }
}
export function f(c: C) {
  const x = c.x
  return x
}`,
  check(node, context) {
    const { checker } = context
    if (ts.isPropertyDeclaration(node) && node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AccessorKeyword) === true) return 'a field with `accessor`'
    if (ts.isAccessor(node) && !ts.isIdentifier(node.name) && !ts.isPrivateIdentifier(node.name)) return 'a getter or setter of another name than an identifier'
    if (ts.isObjectBindingPattern(node)) return hasAccessor(checker.getTypeAtLocation(node)) ? 'an object with getters or setters taken apart' : undefined
    if (ts.isSpreadAssignment(node)) return hasAccessor(checker.getTypeAtLocation(node.expression)) ? 'an object with getters or setters spread' : undefined
    if (!ts.isPropertyAccessExpression(node)) return undefined
    if (isMixed(node, context)) return 'a getter or setter in one type and a field in another'
    const symbol = checker.getSymbolAtLocation(node.name)
    const assignment = ts.isParenthesizedExpression(node.parent) ? node.parent.parent : node.parent
    if (symbol === undefined || !isAccessor(symbol) || assignmentTarget(assignment) !== node) return undefined
    const isPlain =
      !ts.isBinaryExpression(assignment) ||
      assignment.operatorToken.kind < ts.SyntaxKind.BarBarEqualsToken ||
      assignment.operatorToken.kind > ts.SyntaxKind.QuestionQuestionEqualsToken
    return isStatement(assignment) && isPlain ? undefined : 'a setter among other expressions'
  },
}
