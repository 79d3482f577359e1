import ts from 'typescript'
import { type Finding, placeOf } from '../finding'
import { unwrap } from '../front/syntax'
import type { LowerContext } from './context'

/** What a procedure may hold, so that one flat state machine means the same as its generator. */

export function checkProcedure(node: ts.MethodDeclaration | ts.FunctionExpression, context: LowerContext): void {
  if (node.body === undefined) return
  const declared: ts.Identifier[] = []
  const refuse = (code: Finding['code'], at: ts.Node, message: string, mend: string): void => {
    context.findings.push({ code, message, why: 'a procedure becomes one state machine with a bounded frame', mend, place: placeOf(at) })
  }

  const checkYield = (found: ts.YieldExpression): void => {
    const statement = found.parent
    if (!ts.isExpressionStatement(statement) || found.asteriskToken !== undefined)
      refuse('FT1045', found, '`yield` stands inside an expression', 'make it a statement of its own: `yield until(…)`')
    else if (!standsInPlainStatements(statement, node))
      refuse('FT1045', found, '`yield` stands inside a statement that cannot be cut', 'use if, while, for, switch and blocks around it')
    if (found.expression === undefined || !isWait(found.expression, context.checker))
      refuse('FT1046', found, '`yield` of something else than a wait', 'yield until(condition, within(limit)) or delay(time)')
  }
  const visit = (child: ts.Node): void => {
    if (ts.isYieldExpression(child)) checkYield(child)
    if (ts.isReturnStatement(child) && child.expression !== undefined) refuse('FT1047', child, 'a procedure returns nothing', 'use a bare `return`')
    if (ts.isFunctionDeclaration(child))
      refuse('FT1047', child, 'a function declared inside a procedure', 'make it a constant: `const name = () => …`, or move it out')
    if (ts.isVariableDeclaration(child)) {
      if (ts.isIdentifier(child.name)) declared.push(child.name)
      else refuse('FT1047', child, 'a pattern declares variables inside a procedure', 'declare them one by one')
    }
    if (ts.isFunctionLike(child)) return
    ts.forEachChild(child, visit)
  }
  node.body.statements.forEach(visit)
  checkNames(declared, node, context, refuse)
  checkClosures(node, context, refuse)
}

type Refuse = (code: Finding['code'], at: ts.Node, message: string, mend: string) => void

/** All variables of a procedure share one frame, so a name may mean one thing only. */
function checkNames(declared: readonly ts.Identifier[], node: ts.Node, context: LowerContext, refuse: Refuse): void {
  const symbols = new Map(declared.map(name => [name.text, context.checker.getSymbolAtLocation(name)]))
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child) && symbols.has(child.text) && isVariableName(child)) {
      const symbol = ts.isShorthandPropertyAssignment(child.parent)
        ? context.checker.getShorthandAssignmentValueSymbol(child.parent)
        : context.checker.getSymbolAtLocation(child)
      if (symbol !== symbols.get(child.text)) refuse('FT1047', child, `'${child.text}' means two things in this procedure`, 'give one of them another name')
    }
    ts.forEachChild(child, visit)
  }
  visit(node)
}

function isVariableName(name: ts.Identifier): boolean {
  const { parent } = name
  if (ts.isPropertyAccessExpression(parent)) return parent.name !== name
  if (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) || ts.isPropertySignature(parent)) return parent.name !== name
  if (ts.isBindingElement(parent)) return parent.propertyName !== name
  return !ts.isTypeNode(parent)
}

/** A closure may see a loop's variables only while the wait it belongs to lasts: after it, they are the next round's. */
function checkClosures(node: ts.MethodDeclaration | ts.FunctionExpression, context: LowerContext, refuse: Refuse): void {
  const inside = (child: ts.Node, loop: ts.Node | undefined, inWait: boolean): void => {
    if (ts.isFunctionLike(child) && child !== node) {
      if (loop !== undefined && !inWait) {
        const captured = firstUse(child, loop, context.checker)
        if (captured !== undefined)
          refuse(
            'FT1047',
            captured,
            `a closure holds '${captured.text}', which belongs to one round of a loop`,
            'use it in the condition of until(…) only, or pass it as an argument',
          )
      }
      return
    }
    const nextLoop = loop ?? (ts.isIterationStatement(child, false) ? child : undefined)
    ts.forEachChild(child, grandchild => inside(grandchild, nextLoop, inWait || ts.isYieldExpression(child)))
  }
  inside(node, undefined, false)
}

/** The first name in `closure` of a variable declared inside `loop`. */
function firstUse(closure: ts.Node, loop: ts.Node, checker: ts.TypeChecker): ts.Identifier | undefined {
  const find = (child: ts.Node): ts.Identifier | undefined => {
    if (ts.isIdentifier(child)) {
      const declaration = checker.getSymbolAtLocation(child)?.valueDeclaration
      if (declaration !== undefined && ts.isVariableDeclaration(declaration) && contains(loop, declaration) && !contains(closure, declaration)) return child
    }
    return ts.forEachChild(child, find)
  }
  return find(closure)
}

function contains(outer: ts.Node, inner: ts.Node): boolean {
  return inner.getSourceFile() === outer.getSourceFile() && inner.pos >= outer.pos && inner.end <= outer.end
}

function standsInPlainStatements(statement: ts.Node, procedure: ts.Node): boolean {
  for (let at: ts.Node = statement.parent; at !== procedure; at = at.parent) {
    if (
      !(
        ts.isBlock(at) ||
        ts.isIfStatement(at) ||
        ts.isWhileStatement(at) ||
        ts.isForStatement(at) ||
        ts.isSwitchStatement(at) ||
        ts.isCaseBlock(at) ||
        ts.isCaseOrDefaultClause(at)
      )
    )
      return false
  }
  return true
}

/** A call of `until` or `delay` of firmware/declaration/payload.ts. */
function isWait(expression: ts.Expression, checker: ts.TypeChecker): boolean {
  const call = unwrap(expression)
  if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) return false
  const symbol = checker.getSymbolAtLocation(call.expression)
  const target = symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  return (
    target?.declarations?.some(declaration => /\/firmware\/declaration\/payload\.ts$/.test(declaration.getSourceFile().fileName)) === true &&
    (target.name === 'until' || target.name === 'delay')
  )
}
