import ts from 'typescript'
import { unwrap, writtenAs } from '../front/syntax'
import { bits, complement, exact, float, int, join, type Kind, negated, number, quotient, remainder } from './kind'
import { arithmeticOperator, bitOperator } from './operators'
import { kindOfType } from './types'
import { functionOf, Variables } from './variables'

/** The kind of every numeric expression of flight code: from its form, its type, and all assignments to the variables in it. */

/**
 * Largest step of a local count that cannot leave 2^53: an activity is ended by its instruction budget long before
 * 2^53 / 2^16 = 2^37 steps of it were made.
 */
const countStep = 0x10000
/** Beyond what such a count reaches, and a step short of 2^53, so that the step itself is exact. */
const countLimit = 2 ** 52

export class NumberModel {
  private readonly kinds = new Map<ts.Node, Kind>()
  private readonly variableKinds = new Map<ts.Symbol, Kind>()
  private readonly variables: Variables

  constructor(private readonly checker: ts.TypeChecker) {
    this.variables = new Variables(checker)
  }

  assignmentsOf(symbol: ts.Symbol): ReturnType<Variables['of']> {
    return this.variables.of(symbol)
  }

  kindOf(expression: ts.Expression): Kind {
    const known = this.kinds.get(expression)
    if (known !== undefined) return known
    const kind = this.compute(expression)
    // While a variable's kind is being found, what depends on it is provisional.
    if (this.open.size === 0) this.kinds.set(expression, kind)
    return kind
  }

  /** The kind of an expression of lowered code, by its source. */
  kindAt(node: ts.Expression): Kind {
    if (ts.isNumericLiteral(node)) return literalKind(Number(node.text))
    const source = writtenAs(node)
    return source === undefined ? number : this.kindOf(source)
  }

  /** The operands of arithmetic of any written form: `a + b`, `a += b`, `a++`. */
  operands(node: ts.Node): { readonly operator: '+' | '-' | '*'; readonly left: Kind; readonly right: Kind } | undefined {
    if (ts.isBinaryExpression(node)) {
      const operator = arithmeticOperator(node.operatorToken.kind)
      return operator === undefined ? undefined : { operator, left: this.kindOf(node.left), right: this.kindOf(node.right) }
    }
    if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      if (node.operator !== ts.SyntaxKind.PlusPlusToken && node.operator !== ts.SyntaxKind.MinusMinusToken) return undefined
      return { operator: node.operator === ts.SyntaxKind.PlusPlusToken ? '+' : '-', left: this.kindOf(node.operand), right: int(1, 1) }
    }
    return undefined
  }

  private ofType(node: ts.Node): Kind {
    return kindOfType(this.checker.getTypeAtLocation(node)) ?? number
  }

  private compute(expression: ts.Expression): Kind {
    if (ts.isParenthesizedExpression(expression) || ts.isNonNullExpression(expression) || ts.isSatisfiesExpression(expression))
      return this.kindOf(expression.expression)
    if (ts.isAsExpression(expression)) return narrower(this.kindOf(expression.expression), this.ofType(expression))
    if (ts.isNumericLiteral(expression)) return literalKind(Number(expression.text))
    if (ts.isPrefixUnaryExpression(expression)) return this.unary(expression)
    if (ts.isPostfixUnaryExpression(expression)) return this.result(expression)
    if (ts.isBinaryExpression(expression)) return this.binary(expression)
    if (ts.isConditionalExpression(expression)) return join(this.kindOf(expression.whenTrue), this.kindOf(expression.whenFalse))
    if (ts.isCallExpression(expression)) return this.call(expression)
    if (ts.isIdentifier(expression)) return this.identifier(expression)
    if (ts.isPropertyAccessExpression(expression)) {
      const constant = this.checker.getConstantValue(expression)
      if (typeof constant === 'number') return literalKind(constant)
    }
    return this.ofType(expression)
  }

  private unary(expression: ts.PrefixUnaryExpression): Kind {
    const operand = this.kindOf(expression.operand)
    if (expression.operator === ts.SyntaxKind.PlusToken) return operand
    if (expression.operator === ts.SyntaxKind.MinusToken) return negated(operand) ?? float
    if (expression.operator === ts.SyntaxKind.TildeToken) return complement(operand)
    return this.result(expression)
  }

  private binary(expression: ts.BinaryExpression): Kind {
    const { operatorToken, left, right } = expression
    if (arithmeticOperator(operatorToken.kind) !== undefined) return this.result(expression)
    const bit = bitOperator(operatorToken.kind)
    if (bit !== undefined) return bits(bit, this.kindOf(left), this.kindOf(right))
    switch (operatorToken.kind) {
      case ts.SyntaxKind.SlashToken:
      case ts.SyntaxKind.SlashEqualsToken:
        return float
      case ts.SyntaxKind.PercentToken:
      case ts.SyntaxKind.PercentEqualsToken:
        return remainder(this.kindOf(left), this.kindOf(right)) ?? float
      case ts.SyntaxKind.QuestionQuestionToken:
        return kindOfType(this.checker.getTypeAtLocation(left)) === undefined ? this.kindOf(right) : join(this.kindOf(left), this.kindOf(right))
      case ts.SyntaxKind.EqualsToken:
        return this.kindOf(right)
      default:
        return this.ofType(expression)
    }
  }

  private result(expression: ts.Expression): Kind {
    const operands = this.operands(expression)
    if (operands === undefined) return this.ofType(expression)
    return exact(operands.operator, operands.left, operands.right) ?? float
  }

  /** A few natives return what they were given, or less of it. */
  private call(expression: ts.CallExpression): Kind {
    const byType = this.ofType(expression)
    const callee = expression.expression
    if (
      !ts.isPropertyAccessExpression(callee) ||
      !ts.isIdentifier(callee.expression) ||
      (callee.expression.text !== 'native' && callee.expression.text !== 'Math')
    )
      return byType
    const [first, second] = expression.arguments.map(argument => this.kindOf(argument))
    if (first?.is !== 'int') return this.wholeQuotient(callee.name.text, expression.arguments[0]) ?? byType
    if (expression.arguments.length > 2 || expression.arguments.some(ts.isSpreadElement)) return byType
    switch (callee.name.text) {
      case 'floor':
      case 'ceil':
      case 'trunc':
      case 'round':
        return first
      case 'abs':
        return int(first.lo <= 0 && first.hi >= 0 ? 0 : Math.min(Math.abs(first.lo), Math.abs(first.hi)), Math.max(Math.abs(first.lo), Math.abs(first.hi)))
      case 'min':
        return second?.is === 'int' ? int(Math.min(first.lo, second.lo), Math.min(first.hi, second.hi)) : byType
      case 'max':
        return second?.is === 'int' ? int(Math.max(first.lo, second.lo), Math.max(first.hi, second.hi)) : byType
      case 'quotient':
        return second?.is === 'int' && first.lo >= 0 && second.lo > 0 ? int(Math.floor(first.lo / second.hi), Math.floor(first.hi / second.lo)) : byType
      case 'remainder':
        return second?.is === 'int' && first.lo >= 0 && second.lo > 0 ? int(0, Math.min(first.hi, second.hi - 1)) : byType
      default:
        return byType
    }
  }

  /** `floor(a / b)` of integers from 0. */
  private wholeQuotient(name: string, argument: ts.Expression | undefined): Kind | undefined {
    const division = argument === undefined ? undefined : unwrap(argument)
    if ((name !== 'floor' && name !== 'trunc') || division === undefined || !ts.isBinaryExpression(division)) return undefined
    if (division.operatorToken.kind !== ts.SyntaxKind.SlashToken) return undefined
    return quotient(this.kindOf(division.left), this.kindOf(division.right))
  }

  private identifier(identifier: ts.Identifier): Kind {
    if (identifier.text === 'NaN' || identifier.text === 'Infinity') return float
    const byType = this.ofType(identifier)
    let symbol = ts.isShorthandPropertyAssignment(identifier.parent)
      ? this.checker.getShorthandAssignmentValueSymbol(identifier.parent)
      : this.checker.getSymbolAtLocation(identifier)
    if (symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias) symbol = this.checker.getAliasedSymbol(symbol)
    const declaration = symbol?.valueDeclaration
    if (symbol === undefined || declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.getSourceFile().isDeclarationFile)
      return byType
    return narrower(this.variable(symbol, declaration), byType)
  }

  private readonly open = new Set<ts.Symbol>()
  /** How often a variable's kind was asked for while it was being found. */
  private circles = 0

  private variable(symbol: ts.Symbol, declaration: ts.VariableDeclaration): Kind {
    const known = this.variableKinds.get(symbol)
    if (known !== undefined) return known
    if (this.open.has(symbol)) {
      this.circles++
      return number
    }
    const declared = declaration.type === undefined ? undefined : kindOfType(this.checker.getTypeFromTypeNode(declaration.type))
    if (declared?.is === 'int') return declared
    const before = this.circles
    this.open.add(symbol)
    const found = this.counter(symbol, declaration) ?? this.local(symbol, declaration)
    this.open.delete(symbol)
    // What was taken for any number in a circle may turn out an integer, and arithmetic on it be written for integers: then `float` would not hold.
    const kind = this.circles > before && found.is === 'float' ? number : found
    if (this.open.size === 0) this.variableKinds.set(symbol, kind)
    return kind
  }

  /** `for (let i = a; i < b; i++)` with no other assignment to `i`. Left out on purpose: the value after the last test, `i === b`, is inside too. */
  private counter(symbol: ts.Symbol, declaration: ts.VariableDeclaration): Kind | undefined {
    const loop = declaration.parent.parent
    if (!ts.isForStatement(loop) || loop.incrementor === undefined || declaration.initializer === undefined) return undefined
    const assignments = this.variables.of(symbol)
    const only = assignments[0]
    if (only === undefined || assignments.length !== 1 || only.node !== unwrap(loop.incrementor)) return undefined
    const start = this.kindOf(declaration.initializer)
    const step = this.stepOf(symbol, only.node)
    if (start.is !== 'int' || step?.is !== 'int' || step.lo !== step.hi || Math.abs(step.lo) !== 1) return undefined
    const end = this.boundOf(symbol, loop.condition, step.lo)
    // Without a known end: 2^52 single steps outlast any board.
    if (step.lo === 1) return int(start.lo, end === undefined ? countLimit : Math.min(countLimit, Math.max(start.hi, end.hi)))
    return int(end === undefined ? -countLimit : Math.max(-countLimit, Math.min(start.lo, end.lo)), start.hi)
  }

  /** The last value a counter can reach by its loop's condition, its last step included; undefined when the condition does not stop it. */
  private boundOf(symbol: ts.Symbol, condition: ts.Expression | undefined, step: number): { lo: number; hi: number } | undefined {
    if (condition === undefined || !ts.isBinaryExpression(condition) || !this.isVariable(condition.left, symbol)) return undefined
    const bound = this.kindOf(condition.right)
    if (bound.is !== 'int') return undefined
    switch (condition.operatorToken.kind) {
      case ts.SyntaxKind.LessThanToken:
        return step > 0 ? bound : undefined
      case ts.SyntaxKind.LessThanEqualsToken:
        return step > 0 ? { lo: bound.lo, hi: bound.hi + 1 } : undefined
      case ts.SyntaxKind.GreaterThanToken:
        return step < 0 ? bound : undefined
      case ts.SyntaxKind.GreaterThanEqualsToken:
        return step < 0 ? { lo: bound.lo - 1, hi: bound.hi } : undefined
      default:
        return undefined
    }
  }

  /** A local variable, as its initializer and every assignment leave it. */
  private local(symbol: ts.Symbol, declaration: ts.VariableDeclaration): Kind {
    if (declaration.initializer === undefined) return this.ofType(declaration.name)
    let kind = this.kindOf(declaration.initializer)
    for (const { node } of this.variables.of(symbol)) {
      const step = this.stepOf(symbol, node)
      if (step !== undefined) {
        if (kind.is !== 'int' || step.is !== 'int' || step.lo < -countStep || step.hi > countStep || !this.livesInOneActivity(declaration, node)) return number
        kind = int(step.lo < 0 ? -countLimit : kind.lo, step.hi > 0 ? countLimit : kind.hi)
      } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) kind = join(kind, this.kindOf(node.right))
      else return number
    }
    return kind
  }

  /** By how much `x = x + e`, `x += e`, `x++` and their like move `x`; undefined for other assignments. */
  private stepOf(symbol: ts.Symbol, node: ts.Node): Kind | undefined {
    const signed = (operator: '+' | '-' | '*' | undefined, by: Kind): Kind | undefined => {
      if (operator === '+') return by
      return operator === '-' ? (by.is === 'int' ? int(-by.hi, -by.lo) : by) : undefined
    }
    if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) return signed(arithmeticOperator(node.operator), int(1, 1))
    if (!ts.isBinaryExpression(node)) return undefined
    if (node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return signed(arithmeticOperator(node.operatorToken.kind), this.kindOf(node.right))
    const right = unwrap(node.right)
    if (!ts.isBinaryExpression(right) || !this.isVariable(right.left, symbol)) return undefined
    return signed(arithmeticOperator(right.operatorToken.kind), this.kindOf(right.right))
  }

  private isVariable(expression: ts.Expression, symbol: ts.Symbol): boolean {
    const inner = unwrap(expression)
    return ts.isIdentifier(inner) && this.checker.getSymbolAtLocation(inner) === symbol
  }

  /** True when the variable dies with the call that made it: no closure assigns it, and it is no procedure's. */
  private livesInOneActivity(declaration: ts.VariableDeclaration, assignment: ts.Node): boolean {
    const owner = functionOf(declaration)
    if (ts.isSourceFile(owner) || functionOf(assignment) !== owner) return false
    return !((ts.isFunctionDeclaration(owner) || ts.isFunctionExpression(owner) || ts.isMethodDeclaration(owner)) && owner.asteriskToken !== undefined)
  }
}

function literalKind(value: number): Kind {
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? int(value, value) : float
}

/** Both statements are true of the value. */
function narrower(a: Kind, b: Kind): Kind {
  if (a.is === 'int' && b.is === 'int') {
    const lo = Math.max(a.lo, b.lo)
    const hi = Math.min(a.hi, b.hi)
    return lo <= hi ? int(lo, hi) : b
  }
  return a.is === 'int' ? a : b.is === 'int' ? b : a.is === 'float' ? a : b
}
