import ts from 'typescript'
import type { Rule } from '../rule'

/** A private name is a field or method of its class, and nothing that is asked for. */
export const privateNamesRule: Rule = {
  code: 'FT1015',
  why: 'no board keeps a list of the objects of a class',
  mend: 'use `instanceof`, or keep a field that tells',
  failing: `export class C {
  #x = 1
  y(other: C) {
    return #x in other ? this.#x : 0
  }
}`,
  mended: `export class C {
  #x = 1
  y(other: C) {
    return other.#x + this.#x
  }
}`,
  check(node) {
    return ts.isPrivateIdentifier(node) && ts.isBinaryExpression(node.parent) ? 'a private name asked for' : undefined
  },
}
