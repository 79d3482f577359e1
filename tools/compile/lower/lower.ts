import ts from 'typescript'
import { type FlightModule, nameOfKept } from '../front/reach'
import { type LowerContext, type LowerTools, standFor } from './context'

/** TypeScript to simpler TypeScript, the same for every target. Every made node stands for its source, so types and number decisions carry over. */

export interface LoweredModule {
  readonly module: FlightModule
  /** Without imports and exports. */
  readonly file: ts.SourceFile
}

export function lowerModule(module: FlightModule, tools: LowerTools): LoweredModule {
  const result = ts.transform(module.file, [transformation => file => lowerFile(file, module, tools, transformation)])
  const [file] = result.transformed
  if (file === undefined) throw new Error('the transformation returned no file')
  setParents(file)
  return { module, file }
}

function lowerFile(file: ts.SourceFile, module: FlightModule, tools: LowerTools, transformation: ts.TransformationContext): ts.SourceFile {
  const { factory } = transformation
  const lower = <T extends ts.Node>(node: T): T => ts.visitNode(node, visit) as T
  const renames = new Map<ts.Symbol, string>()
  const renamed = (names: ReadonlyMap<ts.Symbol, ts.Identifier>): ReturnType<LowerContext['renamed']> => ({
    nameOf: symbol => `____${names.get(symbol)?.text}`,
    lower: node => {
      for (const [symbol, name] of names) renames.set(symbol, `____${name.text}`)
      const lowered = lower(node)
      for (const symbol of names.keys()) renames.delete(symbol)
      return lowered
    },
  })
  const context: LowerContext = { ...tools, factory, lower, renames, renamed }
  const visit = (node: ts.Node): ts.Node => lowerNode(node, context) ?? ts.visitEachChild(node, visit, transformation)

  const statements: ts.Statement[] = []
  for (const statement of file.statements) {
    if (module.statements.has(statement)) statements.push(lower(statement))
    else if (ts.isVariableStatement(statement)) {
      const kept = statement.declarationList.declarations.filter(declaration => module.kept.has(declaration))
      if (kept.length === 0) continue
      const list = lower(factory.updateVariableDeclarationList(statement.declarationList, kept))
      statements.push(factory.updateVariableStatement(statement, [], list))
    } else if (ts.isExportAssignment(statement) && module.kept.has(statement)) {
      const declaration = factory.createVariableDeclaration(nameOfKept(statement), undefined, undefined, lower(statement.expression))
      statements.push(factory.createVariableStatement(undefined, factory.createVariableDeclarationList([declaration], ts.NodeFlags.Const)))
    } else if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && module.kept.has(statement)) statements.push(lower(statement))
  }
  return factory.updateSourceFile(file, statements)
}

/** The lowered form of a node that has one: the first lowering that answers. */
function lowerNode(node: ts.Node, context: LowerContext): ts.Node | undefined {
  if (ts.isTypeNode(node)) return node
  if (ts.isIdentifier(node) && context.renames.size > 0) {
    const symbol = context.checker.getSymbolAtLocation(node)
    const name = symbol === undefined ? undefined : context.renames.get(symbol)
    if (name !== undefined) return standFor(context.factory.createIdentifier(name), node)
  }
  for (const { lower } of context.lowerings) {
    const lowered = lower(node, context)
    if (lowered !== undefined) return lowered
  }
  return undefined
}

/** Made nodes get their place in the tree; those taken over keep theirs, since types are looked up through it. */
function setParents(file: ts.SourceFile): void {
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, child => {
      if (child.flags & ts.NodeFlags.Synthesized) (child as { parent: ts.Node }).parent = node
      visit(child)
    })
  }
  visit(file)
}
