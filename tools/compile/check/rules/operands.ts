import ts from 'typescript'
import { isNumber, isText } from '../../front/text'
import type { Rule } from '../rule'

const orders: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
])
const signs: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.PlusToken, ts.SyntaxKind.MinusToken, ts.SyntaxKind.TildeToken])

/** Signs are of numbers, and order is between numbers or between texts. */
export const operandsRule: Rule = {
  code: 'FT1065',
  why: 'JavaScript makes numbers of truth values, text and nothing; no board does',
  mend: 'compare numbers with numbers, text with text; write `x ? 1 : 0` for a truth value',
  failing: `export const f = (x: boolean) => +x`,
  mended: `export const f = (x: boolean) => (x ? 1 : 0)`,
  check(node, context) {
    if (ts.isPrefixUnaryExpression(node) && signs.has(node.operator))
      return isNumber(node.operand, context.checker) ? undefined : { message: 'a sign before something that is no number', at: node.operand }
    if (!ts.isBinaryExpression(node) || !orders.has(node.operatorToken.kind)) return undefined
    const both = (are: (side: ts.Expression) => boolean): boolean => are(node.left) && are(node.right)
    return both(side => isNumber(side, context.checker)) || both(side => isText(side, context.checker))
      ? undefined
      : 'an order of something else than two numbers or two texts'
  },
}
