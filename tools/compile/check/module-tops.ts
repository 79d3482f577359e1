import ts from 'typescript'
import { type Finding, placeOf } from '../finding'
import type { FlightModule } from '../front/reach'

/** Code at the top of a module that the board would not run: only declarations are taken over. */

const declarations: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ImportDeclaration,
  ts.SyntaxKind.ExportDeclaration,
  ts.SyntaxKind.ExportAssignment,
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.VariableStatement,
  ts.SyntaxKind.EnumDeclaration,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.ModuleDeclaration,
  ts.SyntaxKind.EmptyStatement,
])
/** Calls of these make data for the ground. */
const groundModules = /\/(firmware\/declaration\/[a-z-]+|hal\/units)\.ts$/

export function moduleTopFindings({ file, kept }: FlightModule, checker: ts.TypeChecker): Finding[] {
  const findings: Finding[] = []
  const refuse = (node: ts.Node, message: string): void => {
    findings.push({
      code: 'FT1040',
      message,
      why: 'a board loads declarations only; what else stands there would run on the host and not on the board',
      mend: 'put it into a function that the kernel, setup or a constructor calls',
      place: placeOf(node),
    })
  }
  const callOfFlightCode = (node: ts.Node): ts.Node | undefined => {
    if (ts.isFunctionLike(node)) return undefined
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && !makesGroundData(node.expression, checker)) return node
    return ts.forEachChild(node, callOfFlightCode)
  }
  for (const statement of file.statements) {
    if (!declarations.has(statement.kind)) refuse(statement, 'a statement at the top of a module')
    else if (ts.isImportDeclaration(statement) && statement.importClause === undefined) refuse(statement, 'an import for its effects')
    else if (ts.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations) {
        const call = kept.has(declaration) || declaration.initializer === undefined ? undefined : callOfFlightCode(declaration.initializer)
        if (call !== undefined) refuse(call, 'a call at the top of a module')
      }
    }
  }
  return findings
}

function makesGroundData(callee: ts.Expression, checker: ts.TypeChecker): boolean {
  const symbol = checker.getSymbolAtLocation(callee)
  const target = symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  return target?.declarations?.some(declaration => groundModules.test(declaration.getSourceFile().fileName)) === true
}
