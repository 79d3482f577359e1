import ts from 'typescript'
import { unwrap } from '../front/syntax'

/** Where the variables of flight code are declared and assigned, gathered once per function tree. */

/** One place that gives a variable a value. */
export interface Assignment {
  /** The `=`, compound assignment, `++` or `--`; its place says which function and loop it stands in. */
  readonly node: ts.BinaryExpression | ts.PrefixUnaryExpression | ts.PostfixUnaryExpression
}

export class Variables {
  private readonly assignments = new Map<ts.Symbol, Assignment[]>()
  private readonly scanned = new Set<ts.Node>()

  constructor(private readonly checker: ts.TypeChecker) {}

  /** Assignments to a variable or parameter, its initializer not counted. */
  of(symbol: ts.Symbol): readonly Assignment[] {
    for (const declaration of symbol.declarations ?? []) this.scan(declaration.getSourceFile())
    return this.assignments.get(symbol) ?? []
  }

  private scan(root: ts.Node): void {
    if (this.scanned.has(root)) return
    this.scanned.add(root)
    const visit = (node: ts.Node): void => {
      const target = assignedIdentifier(node)
      const symbol = target === undefined ? undefined : this.checker.getSymbolAtLocation(target)
      if (symbol !== undefined) {
        const known = this.assignments.get(symbol)
        const assignment: Assignment = { node: node as Assignment['node'] }
        if (known === undefined) this.assignments.set(symbol, [assignment])
        else known.push(assignment)
      }
      ts.forEachChild(node, visit)
    }
    visit(root)
  }
}

/** The variable that `node` assigns to, if it is such an expression. */
export function assignedIdentifier(node: ts.Node): ts.Identifier | undefined {
  const target = assignmentTarget(node)
  return target !== undefined && ts.isIdentifier(target) ? target : undefined
}

/** The left side of an assignment of any form. */
export function assignmentTarget(node: ts.Node): ts.Expression | undefined {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && node.operatorToken.kind <= ts.SyntaxKind.LastAssignment)
    return unwrap(node.left)
  if (
    (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
    (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
  )
    return unwrap(node.operand)
  return undefined
}

/** The function (or file) whose activation `node` belongs to. */
export function functionOf(node: ts.Node): ts.Node {
  let current: ts.Node = node.parent
  while (!ts.isFunctionLike(current) && !ts.isSourceFile(current) && !ts.isPropertyDeclaration(current)) current = current.parent
  return current
}
