import ts from 'typescript'
import type { Rule } from '../rule'

/** `this` is the object of a method. */
export const thisRule: Rule = {
  code: 'FT1049',
  why: 'a function without an object has no `this`',
  mend: 'use an arrow function inside a method, or pass the object',
  failing: `export const f = { x: 1, g: function () {
  return this.x
} }`,
  mended: `export const f = (it: { x: number }) => it.x`,
  check(node) {
    if (
      ts.isParameter(node) &&
      ts.isIdentifier(node.name) &&
      node.name.text === 'this' &&
      (ts.isMethodDeclaration(node.parent) || ts.isMethodSignature(node.parent))
    )
      return 'a method that says what `this` is'
    if (node.kind !== ts.SyntaxKind.ThisKeyword || ts.isParameter(node.parent) || ts.isThisTypeNode(node)) return undefined
    let owner: ts.Node = node.parent
    while (
      ts.isArrowFunction(owner) ||
      !(ts.isFunctionLike(owner) || ts.isPropertyDeclaration(owner) || ts.isClassStaticBlockDeclaration(owner) || ts.isSourceFile(owner))
    )
      owner = owner.parent
    const isMember =
      ts.isMethodDeclaration(owner) ||
      ts.isAccessor(owner) ||
      ts.isClassStaticBlockDeclaration(owner) ||
      ((ts.isConstructorDeclaration(owner) || ts.isPropertyDeclaration(owner)) && ts.isClassLike(owner.parent))
    return isMember ? undefined : '`this` outside of a method'
  },
}
