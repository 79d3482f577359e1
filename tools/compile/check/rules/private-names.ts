import ts from 'typescript'
import type { Rule } from '../rule'

/** Privacy is checked by types. */
export const privateNamesRule: Rule = {
  code: 'FT1015',
  why: 'no board keeps names apart by class',
  mend: 'use the `private` keyword',
  failing: `export class C {
  #x = 1
  y() {
    return this.#x
  }
}`,
  mended: `export class C {
  private x = 1
  y() {
    return this.x
  }
}`,
  check(node) {
    return ts.isPrivateIdentifier(node) ? 'a private name' : undefined
  },
}
