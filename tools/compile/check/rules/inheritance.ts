import ts from 'typescript'
import { baseOf, isSuperCall } from '../../front/members'
import type { Rule, RuleContext } from '../rule'

/** True for the name of a class of flight code. */
function isClass(base: ts.Expression, { checker }: RuleContext): boolean {
  if (!ts.isIdentifier(base)) return false
  const symbol = checker.getSymbolAtLocation(base)
  const target = symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  const declaration = target?.valueDeclaration
  if (declaration === undefined || declaration.getSourceFile().isDeclarationFile) return false
  if (ts.isClassDeclaration(declaration)) return true
  return (
    ts.isVariableDeclaration(declaration) &&
    (declaration.parent.flags & ts.NodeFlags.Const) !== 0 &&
    declaration.initializer !== undefined &&
    ts.isClassExpression(declaration.initializer)
  )
}

/** Classes extend classes. */
export const inheritanceRule: Rule = {
  code: 'FT1014',
  why: 'the tables of two classes are joined before they run, and what is behind `super(…)` is done there',
  mend: 'name a class of yours after `extends`; write `super(…)` as a statement of the constructor itself, and `super.method(…)`',
  failing: `export class A {
  x = 1
}
export class B extends A {
  constructor(y: boolean) {
    if (y) super()
    else super()
  }
}`,
  mended: `export class A {
  x = 1
}
export class B extends A {
  constructor(readonly y: boolean) {
    super()
  }
}`,
  check(node, context) {
    if (ts.isClassLike(node)) {
      const base = baseOf(node)
      return base === undefined || isClass(base, context) ? undefined : { message: 'a base that is no class of flight code', at: base }
    }
    if (node.kind !== ts.SyntaxKind.SuperKeyword) return undefined
    const { parent } = node
    if (ts.isPropertyAccessExpression(parent)) return undefined
    const isOwn =
      ts.isCallExpression(parent) && isSuperCall(parent.parent) && ts.isBlock(parent.parent.parent) && ts.isConstructorDeclaration(parent.parent.parent.parent)
    return isOwn ? undefined : '`super` in another form'
  },
}
