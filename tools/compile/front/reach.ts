import { join } from 'node:path'
import ts from 'typescript'
import { type Finding, placeOf } from '../finding'
import type { Constants } from './constants'
import { berthRoot } from './paths'
import { isReportSymbol, noReport } from './testing'

/**
 * What of the sources becomes the image: the top-level declarations that the entry's exports need, directly or not.
 * Everything else (the declaration's half of a payload, barrels, types, unused functions) is left behind.
 */

/** A top-level declaration that is emitted. */
export type Kept = ts.FunctionDeclaration | ts.ClassDeclaration | ts.VariableDeclaration | ts.ExportAssignment

export interface FlightModule {
  readonly file: ts.SourceFile
  readonly kept: Set<Kept>
  /** Local name → number of the export it is bound to. */
  readonly imports: Map<string, number>
  /** Local name → number of the export. */
  readonly exports: Map<string, number>
  /** Local names of `report` (berth/testing). */
  readonly reports: Set<string>
  /** Statements that run when the module is loaded: those of a program (berth run), none of a payload. */
  readonly statements: Set<ts.Statement>
  /** True for the entry of `berth run`. */
  readonly isProgram: boolean
}

export interface Reach {
  /** Each after those it needs. */
  readonly modules: readonly FlightModule[]
  readonly findings: readonly Finding[]
}

/** The only functions of the declaration's half that flight code may call. */
const boardSideDeclaration = new Set(['until', 'delay', 'within', 'every'])
const declarationFolder = join(berthRoot, 'firmware/declaration/')
/** Local name of a default export. */
export const defaultName = '____default'

/** Every name that a top-level declaration declares. */
export function namesOfKept(kept: Kept): readonly string[] {
  if (ts.isExportAssignment(kept) || kept.name === undefined || ts.isIdentifier(kept.name)) return [nameOfKept(kept)]
  return namesOfPattern(kept.name)
}

function namesOfPattern(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text]
  return name.elements.flatMap(element => (ts.isOmittedExpression(element) ? [] : namesOfPattern(element.name)))
}

export function nameOfKept(kept: Kept): string {
  if (ts.isExportAssignment(kept)) return defaultName
  return kept.name !== undefined && ts.isIdentifier(kept.name) ? kept.name.text : defaultName
}

/** `X.onBoard(setup, handlers)` of a declared payload. */
export function isOnBoardCall(node: ts.Node, checker: ts.TypeChecker): node is ts.CallExpression {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || node.expression.name.text !== 'onBoard') return false
  return (
    checker.getSymbolAtLocation(node.expression.name)?.declarations?.some(declaration => declaration.getSourceFile().fileName.startsWith(declarationFolder)) ===
    true
  )
}

/** `isProgram`: the entry's own statements belong to it, and it may report. */
export function reachFrom(program: ts.Program, entry: ts.SourceFile, constants: Constants, isProgram: boolean): Reach {
  const checker = program.getTypeChecker()
  const findings: Finding[] = []
  const modules = new Map<ts.SourceFile, FlightModule>()
  const needs = new Map<ts.SourceFile, Map<ts.SourceFile, ts.Node>>()
  const pending: (Kept | ts.Statement)[] = []
  let nextExport = 1

  const moduleOf = (file: ts.SourceFile): FlightModule => {
    let module = modules.get(file)
    if (module === undefined) {
      module = {
        file,
        kept: new Set(),
        imports: new Map(),
        exports: new Map(),
        reports: new Set(),
        statements: new Set(),
        isProgram: isProgram && file === entry,
      }
      modules.set(file, module)
      needs.set(file, new Map())
    }
    return module
  }
  const keep = (kept: Kept): void => {
    const module = moduleOf(kept.getSourceFile())
    if (module.kept.has(kept)) return
    module.kept.add(kept)
    pending.push(kept)
  }
  const exportNumber = (kept: Kept): number => {
    const { exports } = moduleOf(kept.getSourceFile())
    const name = nameOfKept(kept)
    const known = exports.get(name)
    if (known !== undefined) return known
    exports.set(name, nextExport)
    return nextExport++
  }
  const refer = (reference: ts.Identifier, symbol: ts.Symbol): void => {
    if (constants.valueOf(symbol) !== undefined) return
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    if (isReportSymbol(target)) {
      if (
        isProgram &&
        ts.isCallExpression(reference.parent) &&
        reference.parent.expression === reference &&
        !reference.parent.arguments.some(ts.isSpreadElement)
      )
        moduleOf(reference.getSourceFile()).reports.add(reference.text)
      else findings.push(noReport(reference))
      return
    }
    const kept = target.declarations?.map(topLevel).find(declaration => declaration !== undefined)
    if (kept === undefined) return
    const file = kept.getSourceFile()
    const from = reference.getSourceFile()
    if (file.fileName.startsWith(declarationFolder) && !boardSideDeclaration.has(nameOfKept(kept))) {
      findings.push({
        code: 'FT1043',
        message: `'${reference.text}' belongs to the declaration, which stays on the ground`,
        why: 'names, units and texts never reach a board; only the arguments of onBoard are compiled',
        mend: 'use the value p gives (p.parameters, p.modes …), or a constant of your own',
        place: placeOf(reference),
      })
      return
    }
    keep(kept)
    if (file === from) return
    if (ts.isVariableDeclaration(kept) && (kept.parent.flags & ts.NodeFlags.Const) === 0) {
      findings.push({
        code: 'FT1042',
        message: `'${reference.text}' is a variable of another module`,
        why: 'modules see the value that was there when they were loaded, not later ones',
        mend: 'export functions that read and change it, or keep it in an object',
        place: placeOf(reference),
      })
    }
    moduleOf(from).imports.set(reference.text, exportNumber(kept))
    const needed = needs.get(from)
    if (needed !== undefined && !needed.has(file)) needed.set(file, reference)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return
    if (isOnBoardCall(node, checker)) {
      node.arguments.forEach(visit)
      return
    }
    if (ts.isIdentifier(node)) {
      const parent = node.parent
      const isName = (ts.isPropertyAccessExpression(parent) && parent.name === node) || (ts.isPropertyAssignment(parent) && parent.name === node)
      if (isName) return
      const symbol = ts.isShorthandPropertyAssignment(parent) ? checker.getShorthandAssignmentValueSymbol(parent) : checker.getSymbolAtLocation(node)
      if (symbol !== undefined) refer(node, symbol)
      return
    }
    ts.forEachChild(node, visit)
  }

  moduleOf(entry)
  if (isProgram) {
    for (const statement of entry.statements) {
      if (ts.isVariableStatement(statement)) for (const declaration of statement.declarationList.declarations) keep(declaration)
      else if ((ts.isFunctionDeclaration(statement) && statement.body !== undefined) || ts.isClassDeclaration(statement)) keep(statement)
      else if (runs(statement)) {
        moduleOf(entry).statements.add(statement)
        pending.push(statement)
      }
    }
  }
  const entrySymbol = checker.getSymbolAtLocation(entry)
  for (const symbol of entrySymbol === undefined ? [] : checker.getExportsOfModule(entrySymbol)) {
    const kept = symbol.declarations?.map(topLevel).find(declaration => declaration !== undefined)
    if (kept === undefined || kept.getSourceFile() !== entry) continue
    keep(kept)
    exportNumber(kept)
  }
  for (let kept = pending.pop(); kept !== undefined; kept = pending.pop()) ts.forEachChild(kept, visit)

  return { modules: inLoadOrder(modules, needs, findings), findings }
}

/** True for statements that do something when they are reached. */
function runs(statement: ts.Statement): boolean {
  return !(
    ts.isImportDeclaration(statement) ||
    ts.isExportDeclaration(statement) ||
    ts.isExportAssignment(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isEmptyStatement(statement)
  )
}

/** The emitted declaration that a symbol's declaration is, if it stands at the top of a source file. */
function topLevel(declaration: ts.Declaration): Kept | undefined {
  if (ts.isSourceFile(declaration) || declaration.getSourceFile().isDeclarationFile) return undefined
  // Refused, but by its own rule.
  if (ts.isBindingElement(declaration)) return topLevel(ts.walkUpBindingElementsAndPatterns(declaration) as ts.VariableDeclaration)
  if (ts.isVariableDeclaration(declaration)) {
    const statement = declaration.parent.parent
    return ts.isVariableStatement(statement) && ts.isSourceFile(statement.parent) ? declaration : undefined
  }
  if (!ts.isSourceFile(declaration.parent)) return undefined
  if (ts.isFunctionDeclaration(declaration)) return declaration.body === undefined ? undefined : declaration
  return ts.isClassDeclaration(declaration) || ts.isExportAssignment(declaration) ? declaration : undefined
}

function inLoadOrder(
  modules: ReadonlyMap<ts.SourceFile, FlightModule>,
  needs: ReadonlyMap<ts.SourceFile, ReadonlyMap<ts.SourceFile, ts.Node>>,
  findings: Finding[],
): FlightModule[] {
  const ordered: FlightModule[] = []
  const state = new Map<ts.SourceFile, 'open' | 'done'>()
  const place = (file: ts.SourceFile): void => {
    const module = modules.get(file)
    if (module === undefined || state.get(file) === 'done') return
    state.set(file, 'open')
    for (const [needed, reference] of needs.get(file) ?? []) {
      if (state.get(needed) === 'open') {
        findings.push({
          code: 'FT1041',
          message: 'these modules need each other',
          why: 'modules are loaded one after another on a board; in a circle one would see the other unfinished',
          mend: 'move what both need to a third file',
          place: placeOf(reference),
        })
      } else place(needed)
    }
    state.set(file, 'done')
    ordered.push(module)
  }
  for (const file of modules.keys()) place(file)
  return ordered
}
