import ts from 'typescript'
import { functionOf } from '../../numbers/variables'
import type { Rule, RuleContext } from '../rule'

/** What runs in a block before one of its declarations: statements, and the initializers beside it and its own. */
function before(declaration: ts.VariableDeclaration | ts.ClassDeclaration): readonly ts.Node[] {
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration
  const block = statement.parent
  if (!ts.isBlock(block) && !ts.isSourceFile(block) && !ts.isModuleBlock(block)) return []
  const beside =
    ts.isVariableDeclaration(declaration) && ts.isVariableDeclarationList(declaration.parent)
      ? declaration.parent.declarations.filter(({ pos }) => pos < declaration.pos)
      : []
  const own = ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined ? [declaration.initializer] : []
  const earlier = block.statements.filter(({ pos }) => pos < statement.pos).filter(each => !ts.isFunctionDeclaration(each))
  return [...earlier, ...beside, ...own]
}

/** The function that a name or a method stands for, when the text says which. */
function functionAt(name: ts.Node, checker: ts.TypeChecker): ts.Node | undefined {
  const symbol = checker.getSymbolAtLocation(name)
  const target = symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  const declaration = target?.valueDeclaration
  if (declaration === undefined || ts.isFunctionDeclaration(declaration) || ts.isClassLike(declaration)) return declaration
  if (ts.isMethodDeclaration(declaration) || ts.isAccessor(declaration)) return declaration
  const initializer =
    (ts.isVariableDeclaration(declaration) && (declaration.parent.flags & ts.NodeFlags.Const) !== 0) || ts.isPropertyAssignment(declaration)
      ? declaration.initializer
      : undefined
  return initializer !== undefined && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)) ? initializer : undefined
}

/** True for natives, Math, and methods of arrays and text: they call nothing but what they are given. */
function isOfRuntime(callee: ts.Expression, checker: ts.TypeChecker): boolean {
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee
  const declaration = checker.getSymbolAtLocation(name)?.declarations?.[0]
  return declaration?.getSourceFile().isDeclarationFile === true || (ts.isIdentifier(callee) && callee.text === 'report')
}

/** Methods that keep what they are given, and call none of it. */
const keeping = new Set(['push', 'unshift', 'splice', 'fill', 'concat', 'indexOf', 'lastIndexOf', 'includes', 'set', 'add'])
const keepsIts = (callee: ts.Expression): boolean => ts.isPropertyAccessExpression(callee) && keeping.has(callee.name.text)

class EarlyReads {
  private readonly mentioned = new Map<ts.Node, boolean>()
  private readonly closed = new Map<ts.Node, boolean>()

  constructor(
    private readonly variable: ts.Symbol,
    private readonly checker: ts.TypeChecker,
  ) {}

  /** True when running `node`, or a function that it names, may read the variable. */
  mentions(node: ts.Node): boolean {
    const known = this.mentioned.get(node)
    if (known !== undefined) return known
    this.mentioned.set(node, false)
    const found = ts.isIdentifier(node)
      ? this.names(node)
      : ts.isTypeNode(node)
        ? false
        : ts.forEachChild(node, child => this.mentions(child) || undefined) === true
    this.mentioned.set(node, found)
    return found
  }

  private names(name: ts.Identifier): boolean {
    const symbol = ts.isShorthandPropertyAssignment(name.parent)
      ? this.checker.getShorthandAssignmentValueSymbol(name.parent)
      : this.checker.getSymbolAtLocation(name)
    if (symbol === this.variable) return true
    const named = functionAt(name, this.checker)
    return named !== undefined && !named.getSourceFile().isDeclarationFile && this.mentions(named)
  }

  /** True when a call runs only functions that the text names, all the way down. */
  isClosed(node: ts.Node): boolean {
    const known = this.closed.get(node)
    if (known !== undefined) return known
    this.closed.set(node, true)
    const calls = (inner: ts.Node): boolean => {
      if (ts.isCallExpression(inner) || ts.isNewExpression(inner)) {
        const callee = inner.expression
        const named = functionAt(ts.isPropertyAccessExpression(callee) ? callee.name : callee, this.checker)
        if (!isOfRuntime(callee, this.checker) && (named === undefined || !this.isClosed(named))) return false
      }
      return ts.forEachChild(inner, child => (calls(child) ? undefined : true)) === undefined
    }
    const found = calls(node)
    this.closed.set(node, found)
    return found
  }
}

/** The first call before a declaration that may read it. */
function earlyCall(declaration: ts.VariableDeclaration | ts.ClassDeclaration, variable: ts.Symbol, { checker }: RuleContext): ts.Node | undefined {
  const reads = new EarlyReads(variable, checker)
  let isHeld = false
  const visit = (node: ts.Node): ts.Node | undefined => {
    if (ts.isFunctionLike(node)) {
      isHeld ||= reads.mentions(node)
      return undefined
    }
    if (ts.isIdentifier(node)) isHeld ||= reads.mentions(node)
    const inner = ts.forEachChild(node, visit)
    if (inner !== undefined || !(ts.isCallExpression(node) || ts.isNewExpression(node))) return inner
    if (isOfRuntime(node.expression, checker)) return !keepsIts(node.expression) && reads.mentions(node) ? node : undefined
    return reads.mentions(node) || (isHeld && !reads.isClosed(node)) ? node : undefined
  }
  for (const node of before(declaration)) {
    const found = visit(node)
    if (found !== undefined) return found
  }
  return undefined
}

const isBlockScoped = (node: ts.VariableDeclaration): boolean =>
  ts.isVariableDeclarationList(node.parent) && (node.parent.flags & ts.NodeFlags.BlockScoped) !== 0 && ts.isVariableStatement(node.parent.parent)

/** Every name that a declaration declares. */
function namesOf(name: ts.BindingName): readonly ts.Identifier[] {
  return ts.isIdentifier(name) ? [name] : name.elements.flatMap(element => (ts.isOmittedExpression(element) ? [] : namesOf(element.name)))
}

/** A variable is declared before anything can read it. */
export const earlyReadsRule: Rule = {
  code: 'FT1066',
  why: 'Node throws when a function reads a variable whose declaration was not reached yet, and a board gives undefined',
  mend: 'declare it before the call',
  failing: `export function f() {
  const g = () => x
  const y = g()
  const x = 1
  return x + y
}`,
  mended: `export function f() {
  const g = () => x
  const x = 1
  const y = g()
  return x + y
}`,
  check(node, context) {
    const isVariable = ts.isVariableDeclaration(node) && isBlockScoped(node)
    if (!isVariable && !ts.isClassDeclaration(node)) return undefined
    // Nothing runs at the top of a module but of a program.
    if (ts.isSourceFile(functionOf(node)) && !context.runsAtTop(node.getSourceFile())) return undefined
    for (const name of ts.isClassDeclaration(node) ? (node.name === undefined ? [] : [node.name]) : namesOf(node.name)) {
      const symbol = context.checker.getSymbolAtLocation(name)
      const call = symbol === undefined ? undefined : earlyCall(node, symbol, context)
      if (call !== undefined) return { message: `a call that may read '${name.text}' before it is declared`, at: call }
    }
    return undefined
  },
}
