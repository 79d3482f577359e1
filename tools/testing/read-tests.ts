import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import ts from 'typescript'
import { payloadFile } from '../compile/index'
import { BerthError } from '../diagnostics/error'

/** What is known of a file of tests before it runs. */
export interface TestsOfFile {
  /** Paths of the modules that it hands to `bench()`. */
  readonly payloads: readonly string[]
  /** Tags that its tests have. */
  readonly tags: readonly string[]
}

/** Reads a file of tests. B0005 when there is none, B0001 when it tests no payload. */
export function readTests(file: string): TestsOfFile {
  if (!existsSync(file)) throw new BerthError('B0005', `there is no file ${file}`, { mend: 'name a file of tests' })
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const { benches, modules } = importsOf(source)
  const named = new Set<string>()
  const tags = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && benches.has(node.expression.text)) {
      const [payload] = node.arguments
      const module = payload !== undefined && ts.isIdentifier(payload) ? modules.get(payload.text) : undefined
      if (module !== undefined) named.add(module)
    }
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'tags') for (const tag of strings(node.initializer)) tags.add(tag)
    ts.forEachChild(node, visit)
  }
  visit(source)
  const found = [...named].map(module => payloadFile(resolve(dirname(file), module)) ?? payloadFile(resolve(dirname(file), `${module}.ts`)))
  const payloads = found.filter(path => path !== undefined)
  if (payloads.length === 0 || payloads.length < found.length)
    throw new BerthError('B0001', `no payload is tested in ${file}`, {
      why: named.size === 0 ? 'there is no call bench(payload) with an imported payload' : `there is no payload at ${[...named].join(', ')}`,
      mend: "import it and hand it over: import furnace from './furnace'; const test = bench(furnace)",
    })
  return { payloads, tags: [...tags] }
}

const strings = (node: ts.Expression): string[] =>
  ts.isStringLiteral(node) ? [node.text] : ts.isArrayLiteralExpression(node) ? node.elements.flatMap(strings) : []

/** Names of `bench`, and the module behind each imported name. */
function importsOf(source: ts.SourceFile): { readonly benches: ReadonlySet<string>; readonly modules: ReadonlyMap<string, string> } {
  const benches = new Set<string>()
  const modules = new Map<string, string>()
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue
    const { text } = statement.moduleSpecifier
    const clause = statement.importClause
    const items = clause?.namedBindings !== undefined && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements : []
    if (clause?.name !== undefined) modules.set(clause.name.text, text)
    for (const item of items) {
      if (text === 'berth/hil' && (item.propertyName ?? item.name).text === 'bench') benches.add(item.name.text)
      else modules.set(item.name.text, text)
    }
  }
  return { benches, modules }
}
