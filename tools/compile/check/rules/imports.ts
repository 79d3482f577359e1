import ts from 'typescript'
import type { Rule } from '../rule'

/** Imports and exports have names. */
export const importsRule: Rule = {
  code: 'FT1042',
  why: 'modules are joined by name before they run',
  mend: 'import names: `import { a } from …`; export declarations: `export const a`',
  failing: `export default function () {
  return 1
}`,
  mended: `export function f() {
  return 1
}`,
  check(node, context) {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return 'an import while running'
    if (ts.isMetaProperty(node)) return 'a meta property'
    if ((ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) && node.name === undefined) return 'a default export without a name'
    if (!ts.isIdentifier(node)) return undefined
    const symbol = context.checker.getSymbolAtLocation(node)
    return symbol?.declarations?.some(declaration => ts.isNamespaceImport(declaration) || ts.isImportEqualsDeclaration(declaration)) === true &&
      !ts.isNamespaceImport(node.parent)
      ? 'a module used as an object'
      : undefined
  },
}
