import ts from 'typescript'
import { bits, printKind } from '../../numbers/kind'
import { bitOperator } from '../../numbers/model'
import type { Rule } from '../rule'

/** Bit operators work on small non-negative integers, where every board agrees. */
export const bitOperatorRule: Rule = {
  code: 'FT1007',
  why: 'JavaScript works on 32 bits, Lua on 64; they agree below 2^31 only',
  mend: 'prove the operands: brands up to u16, natives as native.wrapU16(…), constants; or use native.quotient and multiplication',
  failing: `export const f = (x: number) => x & 0xff`,
  mended: `export const f = (x: u16) => x & 0xff`,
  check(node, context) {
    if (ts.isBinaryExpression(node)) {
      const operator = bitOperator(node.operatorToken.kind)
      if (operator === undefined) return undefined
      const [left, right] = [context.numbers.kindOf(node.left), context.numbers.kindOf(node.right)]
      return bits(operator, left, right) === undefined ? `\`${operator}\` on ${printKind(left)} and ${printKind(right)}` : undefined
    }
    if (!ts.isPrefixUnaryExpression(node) || node.operator !== ts.SyntaxKind.TildeToken) return undefined
    const operand = context.numbers.kindOf(node.operand)
    return operand.is === 'int' && operand.lo >= 0 && operand.hi <= 0x7fffffff ? undefined : `\`~\` on ${printKind(operand)}`
  },
}
