import ts from 'typescript'
import type { NumberModel } from '../numbers/model'

/** Numbers that modules name at their top: written out where they are used, so that no board keeps the name. */
export class Constants {
  private readonly known = new Map<ts.Symbol, number | undefined>()

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly numbers: NumberModel,
  ) {}

  /** The number that a use of a name stands for; undefined when it is no such name. */
  valueAt(name: ts.Identifier): number | undefined {
    const symbol = ts.isShorthandPropertyAssignment(name.parent)
      ? this.checker.getShorthandAssignmentValueSymbol(name.parent)
      : this.checker.getSymbolAtLocation(name)
    return symbol === undefined ? undefined : this.valueOf(symbol)
  }

  valueOf(symbol: ts.Symbol): number | undefined {
    const target = symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol
    if (!this.known.has(target)) this.known.set(target, this.compute(target))
    return this.known.get(target)
  }

  private compute(symbol: ts.Symbol): number | undefined {
    const declaration = symbol.valueDeclaration
    if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.type !== undefined || declaration.initializer === undefined)
      return undefined
    const statement = declaration.parent.parent
    const isTop = ts.isVariableStatement(statement) && ts.isSourceFile(statement.parent) && (declaration.parent.flags & ts.NodeFlags.Const) !== 0
    if (!isTop || declaration.getSourceFile().isDeclarationFile) return undefined
    const literal = literalValue(declaration.initializer)
    if (literal !== undefined || !isArithmetic(declaration.initializer)) return literal
    const kind = this.numbers.kindOf(declaration.initializer)
    return kind.is === 'int' && kind.lo === kind.hi ? kind.lo : undefined
  }
}

/** Sums and products of names and numbers: nothing runs. */
function isArithmetic(node: ts.Node): boolean {
  if (ts.isIdentifier(node) || ts.isNumericLiteral(node)) return true
  if (ts.isParenthesizedExpression(node)) return isArithmetic(node.expression)
  if (ts.isPropertyAccessExpression(node)) return ts.isIdentifier(node.expression)
  return ts.isBinaryExpression(node) && isArithmetic(node.left) && isArithmetic(node.right)
}

function literalValue(node: ts.Expression): number | undefined {
  if (ts.isNumericLiteral(node)) return isWritten(node) ? Number(node.text) : undefined
  const inner = ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken ? literalValue(node.operand) : undefined
  return inner === undefined || inner === 0 ? undefined : -inner
}

/** Integers from 2^53 on are judged where they stand. */
function isWritten(literal: ts.NumericLiteral): boolean {
  const value = Number(literal.text)
  return !Number.isInteger(value) || Number.isSafeInteger(value)
}
