import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'

/** One import of one file, whatever its syntax: `import`, `export … from`, `import('…')`, `require`, a type's `import('…')`. */
export interface Import {
  readonly file: string
  readonly line: number
  /** As written. */
  readonly specifier: string
  /** The imported file from the root of the checkout; undefined for Node's own modules and packages. */
  readonly target: string | undefined
  /** Leaves no trace at run time. */
  readonly typeOnly: boolean
}

/** @param file from the root of the checkout */
export function importsOf(file: string, text = readFileSync(file, 'utf8')): Import[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest)
  const found: Import[] = []
  const add = (at: ts.Node, specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return
    const line = source.getLineAndCharacterOfPosition(at.getStart(source)).line + 1
    found.push({ file, line, specifier: specifier.text, target: resolveSpecifier(file, specifier.text), typeOnly })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier, importsTypesOnly(node.importClause))
    else if (ts.isExportDeclaration(node)) add(node, node.moduleSpecifier, node.isTypeOnly || exportsTypesOnly(node.exportClause))
    else if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference))
      add(node, node.moduleReference.expression, node.isTypeOnly)
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node, node.argument.literal, true)
    else if (ts.isCallExpression(node) && loadsModule(node.expression)) add(node, node.arguments[0], false)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const loadsModule = (callee: ts.Expression): boolean => callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require')

function importsTypesOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const bindings = clause.namedBindings
  return (
    clause.name === undefined &&
    bindings !== undefined &&
    ts.isNamedImports(bindings) &&
    bindings.elements.length > 0 &&
    bindings.elements.every(element => element.isTypeOnly)
  )
}

const exportsTypesOnly = (clause: ts.NamedExportBindings | undefined): boolean =>
  clause !== undefined && ts.isNamedExports(clause) && clause.elements.length > 0 && clause.elements.every(element => element.isTypeOnly)

const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile) as { config: { compilerOptions: { paths: Record<string, string[]> } } }
const aliases = config.compilerOptions.paths

function resolveSpecifier(from: string, specifier: string): string | undefined {
  const alias = aliases[specifier]?.[0]
  if (alias !== undefined) return normalize(alias)
  if (!specifier.startsWith('.')) return undefined
  const path = join(dirname(from), specifier)
  const candidates = [path, `${path}.ts`, `${path}.d.ts`, `${path}.mjs`, join(path, 'index.ts')]
  return candidates.find(candidate => existsSync(candidate) && statSync(candidate).isFile()) ?? path
}
