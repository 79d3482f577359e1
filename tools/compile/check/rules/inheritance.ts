import ts from 'typescript'
import type { Rule } from '../rule'

/** Classes stand alone. */
export const inheritanceRule: Rule = {
  code: 'FT1014',
  why: 'inheritance chains are walked differently by every runtime',
  mend: 'hold the other object in a field, or share a function',
  failing: `export class A {
  x = 1
}
export class B extends A {}`,
  mended: `export class A {
  x = 1
}
export class B {
  readonly a = new A()
}`,
  check(node) {
    if (ts.isHeritageClause(node) && node.token === ts.SyntaxKind.ExtendsKeyword && ts.isClassLike(node.parent)) return 'a class that extends another'
    if (node.kind === ts.SyntaxKind.SuperKeyword) return 'super'
    return ts.isClassLike(node) && node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword) === true ? 'an abstract class' : undefined
  },
}
