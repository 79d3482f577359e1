import { join } from 'node:path'
import ts from 'typescript'
import { type Finding, placeOf } from '../finding'
import { berthRoot } from './paths'

/** `report` of berth/testing: what a program of `berth run` prints with. */

const testingModule = join(berthRoot, 'firmware/testing.ts')
/** Global that stands for `report` where programs run. */
export const reportGlobal = '____report'

export function isReportSymbol(symbol: ts.Symbol): boolean {
  return symbol.name === 'report' && symbol.declarations?.[0]?.getSourceFile().fileName === testingModule
}

export function isReport(callee: ts.Expression, checker: ts.TypeChecker): boolean {
  if (!ts.isIdentifier(callee)) return false
  const symbol = checker.getSymbolAtLocation(callee)
  if (symbol === undefined) return false
  return isReportSymbol(symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)
}

export function noReport(reference: ts.Identifier): Finding {
  return {
    code: 'FT1063',
    message: `'${reference.text}' of berth/testing can only be called, with its values one by one, and only under berth run`,
    why: 'a board has nowhere to print to, and how many values are printed is settled where they stand',
    mend: 'call it with its values in a program for berth run; elsewhere send an event or telemetry',
    place: placeOf(reference),
  }
}
