import ts from 'typescript'
import { boardGlobals } from '../../lua/globals'
import type { Rule } from '../rule'

const reserved = new Set([...boardGlobals, 'Math', 'String', 'Number', 'Array', 'isNaN', 'isFinite', 'host', 'self', 'X', 'undefined', 'NaN', 'Infinity'])

/** Some names are taken. */
export const reservedNamesRule: Rule = {
  code: 'FT1056',
  why: 'the compiler or the runtime uses the name',
  mend: 'choose another',
  failing: `export function f() {
  const ____x = 1
  return ____x
}`,
  mended: `export function f() {
  const x = 1
  return x
}`,
  check(node, context) {
    if (!ts.isIdentifier(node)) return undefined
    if (node.text.startsWith('____')) return `'${node.text}' starts like the compiler's own names`
    if (node.text === 'globalThis') return 'the object of all globals'
    if (node.text === 'arguments' && ts.isExpression(node) && !ts.isPropertyAccessExpression(node.parent)) {
      return context.checker.getSymbolAtLocation(node)?.declarations === undefined ? 'the arguments object' : undefined
    }
    const isDeclared =
      (ts.isVariableDeclaration(node.parent) ||
        ts.isParameter(node.parent) ||
        ts.isFunctionDeclaration(node.parent) ||
        ts.isClassDeclaration(node.parent) ||
        ts.isBindingElement(node.parent) ||
        ts.isImportSpecifier(node.parent)) &&
      node.parent.name === node
    return isDeclared && reserved.has(node.text) ? `'${node.text}' is a name of the runtime` : undefined
  },
}
