import ts from 'typescript'
import type { Rule } from '../rule'

function firstReturn(node: ts.Node): ts.Node | undefined {
  if (ts.isReturnStatement(node)) return node
  return ts.isFunctionLike(node) ? undefined : ts.forEachChild(node, firstReturn)
}

function isInType(node: ts.Node): boolean {
  return ts.findAncestor(node, ancestor => ts.isTypeNode(ancestor) || ts.isHeritageClause(ancestor)) !== undefined
}

/** Classes are plain. */
export const classFormsRule: Rule = {
  code: 'FT1055',
  why: 'a class is one table of methods on a board',
  mend: 'declare it at the top of a module, with plainly named fields, one constructor without `return`, methods with bodies',
  failing: `export class C {
  constructor(private readonly x: number) {}
  y() {
    return this.x
  }
}`,
  mended: `export class C {
  private readonly x: number
  constructor(x: number) {
    this.x = x
  }
  y() {
    return this.x
  }
}`,
  check(node, context) {
    if (ts.isClassExpression(node) || (ts.isClassDeclaration(node) && !ts.isSourceFile(node.parent))) return 'a class inside a function'
    if (ts.isDecorator(node)) return 'a decorator'
    if (ts.isParameter(node) && node.modifiers !== undefined && node.modifiers.length > 0) return 'a parameter that declares a field'
    if (ts.isConstructorDeclaration(node)) {
      const left = node.body === undefined ? undefined : firstReturn(node.body)
      return left === undefined ? undefined : { message: 'return in a constructor', at: left }
    }
    if (
      ts.isClassElement(node) &&
      ts.isClassDeclaration(node.parent) &&
      node.name !== undefined &&
      !ts.isIdentifier(node.name) &&
      !ts.isPrivateIdentifier(node.name)
    )
      return { message: 'a member of another name than an identifier', at: node.name }
    if (
      !ts.isIdentifier(node) ||
      ts.isNewExpression(node.parent) ||
      ts.isClassDeclaration(node.parent) ||
      ts.isImportSpecifier(node.parent) ||
      ts.isExportSpecifier(node.parent)
    )
      return undefined
    const found = context.checker.getSymbolAtLocation(node)
    const symbol = found !== undefined && found.flags & ts.SymbolFlags.Alias ? context.checker.getAliasedSymbol(found) : found
    return symbol !== undefined && symbol.flags & ts.SymbolFlags.Class && !isInType(node) ? 'a class used as a value' : undefined
  },
}
