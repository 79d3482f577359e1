import ts from 'typescript'
import type { OpenProgram } from '../compile'
import type { Finding } from '../finding'
import type { FlightModule, Reach } from '../front/reach'
import { Stores } from '../numbers/stores'
import type { Passes } from '../passes'
import { moduleTopFindings } from './module-tops'
import { refusal } from './rule'
import { typeScriptFindings } from './typescript'

/** Everything wrong with what would be emitted: TypeScript's own errors, the rules, the promises of number types. */
export function checkFlight({ program, numbers, right }: OpenProgram, reach: Reach, trusted: ReadonlySet<string>, passes: Passes): Finding[] {
  const checker = program.getTypeChecker()
  const findings: Finding[] = [...reach.findings]
  const isRight = ({ kept, statements }: FlightModule): boolean => statements.size === 0 && [...kept].every(declaration => right.has(declaration))
  const unseen = reach.modules.filter(module => !isRight(module))
  for (const { file } of unseen) findings.push(...typeScriptFindings(program, file))
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
  for (const module of unseen) {
    if (trusted.has(module.file.fileName)) continue
    if (!module.isProgram) findings.push(...moduleTopFindings(module, checker))
    for (const declaration of module.kept) if (!right.has(declaration)) for (const root of flightParts(declaration)) visit(root)
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
