import ts from 'typescript'
import * as lua from 'typescript-to-lua/dist/LuaAST.js'
import type { TransformationContext } from 'typescript-to-lua/dist/transformation/context/index.js'
import { transformOrderedExpressions } from 'typescript-to-lua/dist/transformation/visitors/expression-list.js'
import { writtenAs } from '../front/syntax'
import { isText, isTruthValue } from '../front/text'
import type { NumberModel } from '../numbers/model'
import type { LuaForm } from './form'

/** Text is one octet for each UTF-16 code unit, all below 256 (the checker has seen to it), so lengths and order are JavaScript's. */

/** Printed as it stands: every octet that is no plain character by its number. */
export function literalOf(text: string): lua.Expression {
  const escaped = text.replace(/[^ !#-[\]-~]/g, character => `\\${String(character.charCodeAt(0)).padStart(3, '0')}`)
  return lua.createIdentifier(`"${escaped}"`)
}

/** A part of a text: text itself, a number or a boolean. */
export function part(node: ts.Expression, value: lua.Expression, context: TransformationContext, numbers: NumberModel): lua.Expression {
  const source = writtenAs(node) ?? node
  if (isText(source, context.checker)) return value
  if (!isTruthValue(source, context.checker))
    return lua.createCallExpression(lua.createIdentifier(numbers.kindOf(source).is === 'int' ? '____digits' : '____numeral'), [value])
  const word = lua.createBinaryExpression(value, literalOf('true'), lua.SyntaxKind.AndOperator)
  return lua.createParenthesizedExpression(lua.createBinaryExpression(word, literalOf('false'), lua.SyntaxKind.OrOperator))
}

const concatenated = (parts: readonly lua.Expression[]): lua.Expression =>
  parts.reduce((all, one) => lua.createBinaryExpression(all, one, lua.SyntaxKind.ConcatOperator))

/** `a + b` where one of them is text; undefined for numbers. */
function concatenation(node: ts.BinaryExpression, context: TransformationContext, numbers: NumberModel): lua.Expression | undefined {
  const sides = [node.left, node.right]
  const isSource = (side: ts.Expression): boolean => {
    const source = writtenAs(side)
    return source !== undefined && isText(source, context.checker)
  }
  if (node.operatorToken.kind !== ts.SyntaxKind.PlusToken || !sides.some(isSource)) return undefined
  const values = transformOrderedExpressions(context, sides)
  return concatenated(sides.map((side, place) => part(side, values[place] as lua.Expression, context, numbers)))
}

const template = (node: ts.TemplateExpression, context: TransformationContext, numbers: NumberModel): lua.Expression => {
  const spans = node.templateSpans.map(({ expression }) => expression)
  const values = transformOrderedExpressions(context, spans)
  const parts = node.head.text === '' ? [] : [literalOf(node.head.text)]
  node.templateSpans.forEach((span, place) => {
    parts.push(part(span.expression, values[place] as lua.Expression, context, numbers))
    if (span.literal.text !== '') parts.push(literalOf(span.literal.text))
  })
  return concatenated(parts)
}

export const textForms: readonly LuaForm[] = [
  {
    // Names of properties are written otherwise: they may be shortened.
    name: 'text',
    kind: ts.SyntaxKind.StringLiteral,
    write: (node: ts.StringLiteral) => (ts.isPropertyAssignment(node.parent) && node.parent.name === node ? undefined : literalOf(node.text)),
  },
  { name: 'text', kind: ts.SyntaxKind.NoSubstitutionTemplateLiteral, write: (node: ts.NoSubstitutionTemplateLiteral) => literalOf(node.text) },
  { name: 'templates', kind: ts.SyntaxKind.TemplateExpression, write: template },
  { name: 'joined text', kind: ts.SyntaxKind.BinaryExpression, write: concatenation },
]
