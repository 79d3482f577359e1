import ts from 'typescript'
import type { Finding } from '../finding'
import type { Reach } from '../front/reach'
import type { NumberModel } from '../numbers/model'
import { Stores } from '../numbers/stores'
import type { Passes } from '../passes'
import { moduleTopFindings } from './module-tops'
import { refusal } from './rule'
import { typeScriptFindings } from './typescript'

/** Everything wrong with what would be emitted: TypeScript's own errors, the rules, the promises of number types. */
export function checkFlight(program: ts.Program, reach: Reach, numbers: NumberModel, trusted: ReadonlySet<string>, passes: Passes): Finding[] {
  const checker = program.getTypeChecker()
  const findings: Finding[] = [...reach.findings]
  for (const { file } of reach.modules) findings.push(...typeScriptFindings(program, file))
  // Types that do not hold make every rule guess.
  if (findings.length > 0) return findings

  const stores = new Stores(checker, numbers, passes.storeCodes)
  const context = { checker, numbers, runsAtTop: (file: ts.SourceFile) => reach.modules.some(module => module.file === file && module.isProgram) }
  const visit = (node: ts.Node): void => {
    for (const rule of passes.rules) {
      const found = rule.check(node, context)
      if (found !== undefined) findings.push(refusal(rule, node, found))
    }
    stores.check(node)
    ts.forEachChild(node, visit)
  }
  for (const module of reach.modules) {
    if (trusted.has(module.file.fileName)) continue
    if (!module.isProgram) findings.push(...moduleTopFindings(module, checker))
    for (const declaration of module.kept) for (const root of flightParts(declaration)) visit(root)
    for (const statement of module.statements) visit(statement)
  }
  findings.push(...stores.findings)
  return findings
}

/** Of the call that joins the halves of a payload, the arguments are flight code. */
function flightParts(declaration: ts.Node): readonly ts.Node[] {
  if (!ts.isExportAssignment(declaration)) return [declaration]
  const { expression } = declaration
  const isOnBoard = ts.isCallExpression(expression) && ts.isPropertyAccessExpression(expression.expression) && expression.expression.name.text === 'onBoard'
  return isOnBoard ? [...expression.arguments] : [expression]
}
