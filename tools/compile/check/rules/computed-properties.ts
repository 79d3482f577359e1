import ts from 'typescript'
import type { Rule } from '../rule'

/** Properties have names. */
export const computedPropertiesRule: Rule = {
  code: 'FT1051',
  why: 'properties have no text on a board',
  mend: 'name it, or use slots `{ [slot: number]: T }`',
  failing: `export const f = (x: u8) => ({ [x]: 1 })`,
  mended: `export function f(x: u8) {
  const slots: { [slot: number]: number } = {}
  slots[x] = 1
  return slots
}`,
  check(node) {
    if (ts.isComputedPropertyName(node)) return 'a computed property'
    return ts.isStringLiteral(node) && ts.isPropertyAssignment(node.parent) && node.parent.name === node ? 'a property named by text' : undefined
  },
}
