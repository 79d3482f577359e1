import ts from 'typescript'
import type { Rule } from '../rule'

const isImportPath = (node: ts.Node): boolean => ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent)
const isType = (node: ts.Node): boolean => ts.isLiteralTypeNode(node.parent)
/** `typeof x === 'number'` is refused for its typeof. */
const isAskedType = (node: ts.Node): boolean => ts.isBinaryExpression(node.parent) && [node.parent.left, node.parent.right].some(ts.isTypeOfExpression)

/** Text exists in types and import paths only. */
export const textRule: Rule = {
  code: 'FT1001',
  why: 'boards keep no text: names and messages stay on the ground, binary data are Bytes',
  mend: 'use a number or const enum; send an event; keep octets in Bytes',
  failing: `export function f() {
  return 'a'
}`,
  mended: `export function f() {
  return 1
}`,
  check(node) {
    if (ts.isStringLiteral(node)) return isImportPath(node) || isType(node) || isAskedType(node) ? undefined : 'text in flight code'
    if (ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node) || ts.isTaggedTemplateExpression(node)) return 'a template literal makes text'
    return undefined
  },
}
