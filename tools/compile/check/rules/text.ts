import ts from 'typescript'
import { isNumber, isNumberType, isText, isTextType, isTruthValue } from '../../front/text'
import type { Rule, RuleContext } from '../rule'

/** The first expression that cannot become text as JavaScript would write it. */
function unwritable(parts: readonly ts.Expression[], { checker }: RuleContext): ts.Expression | undefined {
  return parts.find(part => !isText(part, checker) && !isTruthValue(part, checker) && !isNumber(part, checker))
}

/** Elements that are joined or sorted as text: all numbers, or all text. */
function isListOfWords(list: ts.Expression, { checker }: RuleContext): boolean {
  const element = checker.getNonNullableType(checker.getTypeAtLocation(list)).getNumberIndexType()
  return element !== undefined && (isTextType(element) || isNumberType(element))
}

function unwritableCall(node: ts.CallExpression, context: RuleContext): string | undefined {
  const callee = node.expression
  const [first] = node.arguments
  if (ts.isIdentifier(callee))
    return callee.text === 'String' && first !== undefined && unwritable([first], context) !== undefined
      ? 'something that is no text, number or boolean becomes text'
      : undefined
  if (!ts.isPropertyAccessExpression(callee)) return undefined
  const name = callee.name.text
  const type = context.checker.getTypeAtLocation(callee.expression)
  if (context.checker.isArrayType(type) && (name === 'join' || (name === 'sort' && first === undefined)))
    return isListOfWords(callee.expression, context) ? undefined : 'a list that is not all text or all numbers becomes text'
  if (!isNumberType(type) || first === undefined) return undefined
  const range = context.numbers.kindOf(first)
  const [lo, hi] = name === 'toFixed' ? [0, 100] : [2, 36]
  if (range.is !== 'int' || range.lo < lo || range.hi > hi) return `a number of ${name === 'toFixed' ? 'figures' : 'a base'} outside ${lo} to ${hi}`
  const isDecimal = ts.isNumericLiteral(first) && first.text === '10'
  return name === 'toString' && !isDecimal && context.numbers.kindOf(callee.expression).is !== 'int' ? 'a fraction in another base' : undefined
}

const isOutside = (text: string): boolean => [...text].some(character => (character.codePointAt(0) ?? 0) > 0xff)

/** What becomes text is text, a number or a boolean. */
export const textRule: Rule = {
  code: 'FT1001',
  why: 'boards keep one octet for each character, and know text, numbers and truth values from their types alone',
  mend: 'use characters up to U+00FF; write the parts of an object one by one',
  failing: 'export const f = (x: { a: number }) => `${x}`',
  mended: 'export const f = (x: { a: number }) => `${x.a}`',
  check(node, context) {
    if (ts.isTaggedTemplateExpression(node)) return 'a tagged template'
    if (ts.isCallExpression(node)) return unwritableCall(node, context)
    if ((ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node)) && isOutside(node.text)) return 'a character above U+00FF'
    if (ts.isTemplateExpression(node)) {
      const wrong = unwritable(
        node.templateSpans.map(({ expression }) => expression),
        context,
      )
      return wrong === undefined ? undefined : { message: 'something that is no text, number or boolean becomes text', at: wrong }
    }
    const isSum =
      ts.isBinaryExpression(node) && (node.operatorToken.kind === ts.SyntaxKind.PlusToken || node.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken)
    if (!isSum || !(isText(node.left, context.checker) || isText(node.right, context.checker))) return undefined
    const wrong = unwritable([node.left, node.right], context)
    return wrong === undefined ? undefined : { message: 'something that is no text, number or boolean is joined to text', at: wrong }
  },
}
