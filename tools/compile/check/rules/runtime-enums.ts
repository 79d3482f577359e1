import ts from 'typescript'
import type { Rule } from '../rule'

function isTypeName(node: ts.Identifier): boolean {
  return ts.isTypeReferenceNode(node.parent) || ts.isQualifiedName(node.parent) || ts.isEnumDeclaration(node.parent) || ts.isImportSpecifier(node.parent)
}

/** Enums are constants. */
export const runtimeEnumsRule: Rule = {
  code: 'FT1050',
  why: 'an enum object would carry its names to the board',
  mend: 'use `const enum`, or constants',
  failing: `enum E {
  a = 1,
}
export const f = () => E.a`,
  mended: `const enum E {
  a = 1,
}
export const f = () => E.a`,
  check(node, context) {
    if (!ts.isIdentifier(node)) return undefined
    const found = context.checker.getSymbolAtLocation(node)
    const symbol = found !== undefined && found.flags & ts.SymbolFlags.Alias ? context.checker.getAliasedSymbol(found) : found
    if (symbol === undefined) return undefined
    if (symbol.flags & ts.SymbolFlags.RegularEnum) return 'an enum that exists at run time'
    if (symbol.flags & ts.SymbolFlags.ConstEnum && !ts.isPropertyAccessExpression(node.parent) && !isTypeName(node)) return 'a const enum used as an object'
    const isNamespace =
      symbol.flags & ts.SymbolFlags.ValueModule && symbol.declarations?.some(declaration => !declaration.getSourceFile().isDeclarationFile) === true
    if (isNamespace) return 'a namespace'
    if (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node && symbol.flags & ts.SymbolFlags.EnumMember)
      return typeof context.checker.getConstantValue(node.parent) === 'number' ? undefined : 'an enum member that is no number'
    return undefined
  },
}
