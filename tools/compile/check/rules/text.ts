import ts from 'typescript'
import { isText, isTruthValue } from '../../front/text'
import type { Rule, RuleContext } from '../rule'

/** The first expression that cannot become text as JavaScript would write it. */
function unwritable(parts: readonly ts.Expression[], { checker, numbers }: RuleContext): ts.Expression | undefined {
  return parts.find(part => !isText(part, checker) && !isTruthValue(part, checker) && numbers.kindOf(part).is !== 'int')
}

const isOutside = (text: string): boolean => [...text].some(character => (character.codePointAt(0) ?? 0) > 0xff)

/** Text is joined and compared; what becomes text is text, a boolean or a proven integer. */
export const textRule: Rule = {
  code: 'FT1001',
  why: 'boards keep one octet for each character, and print no fractions: binary data are Bytes, formatting is for the ground',
  mend: 'use characters up to U+00FF; convert a number first: native.toI32(x); send numbers as telemetry',
  failing: 'export const f = (x: number) => `${x}`',
  mended: 'export const f = (x: number) => `${native.toI32(x)}`',
  check(node, context) {
    if (ts.isTaggedTemplateExpression(node)) return 'a tagged template'
    if ((ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node)) && isOutside(node.text)) return 'a character above U+00FF'
    if (ts.isTemplateExpression(node)) {
      const wrong = unwritable(
        node.templateSpans.map(({ expression }) => expression),
        context,
      )
      return wrong === undefined ? undefined : { message: 'something that is no text, boolean or proven integer becomes text', at: wrong }
    }
    const isSum =
      ts.isBinaryExpression(node) && (node.operatorToken.kind === ts.SyntaxKind.PlusToken || node.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken)
    if (!isSum || !(isText(node.left, context.checker) || isText(node.right, context.checker))) return undefined
    const wrong = unwritable([node.left, node.right], context)
    return wrong === undefined ? undefined : { message: 'something that is no text, boolean or proven integer is joined to text', at: wrong }
  },
}
