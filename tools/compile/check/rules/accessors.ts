import ts from 'typescript'
import type { Rule } from '../rule'

/** Reading a property runs no code. */
export const accessorsRule: Rule = {
  code: 'FT1013',
  why: 'an access that runs code is a function call in disguise, and no board table has it',
  mend: 'write a method',
  failing: `export class C {
  get x() {
    return 1
  }
}`,
  mended: `export class C {
  x() {
    return 1
  }
}`,
  check(node) {
    return ts.isAccessor(node) || (ts.isPropertyDeclaration(node) && node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AccessorKeyword) === true)
      ? 'a getter or setter'
      : undefined
  },
}
