import ts from 'typescript'
import { LuaTarget } from 'typescript-to-lua'
import * as lua from 'typescript-to-lua/dist/LuaAST.js'
import type { TransformationContext } from 'typescript-to-lua/dist/transformation/context/index.js'
import { moveToPrecedingTemp } from 'typescript-to-lua/dist/transformation/visitors/expression-list.js'
import { unwrap } from '../front/syntax'
import { allOnes, type IntKind, int32, quotient, uint32 } from '../numbers/kind'
import type { NumberModel } from '../numbers/model'
import { bitOperator } from '../numbers/operators'
import { binary, call, floorDivision, literal, luaOperators } from './made'

/**
 * JavaScript's 32-bit operators. Between operators any integer will do that is the value modulo 2^32; masks and signs are put in only where
 * neither a type nor a constant proves that they change nothing. Lua 5.3 and 5.4 have 64-bit operators, Lua 5.1 functions of words from 0 to 2^32 - 1.
 */

/** A Lua expression whose value, modulo 2^32, is the wanted one; its own range where that is known. */
interface Word {
  readonly expression: lua.Expression
  readonly range: IntKind | undefined
}

const two32 = 2 ** 32
const two31 = 2 ** 31
const maxWord = two32 - 1
const functions = { '&': '____band', '|': '____bor', '^': '____bxor' } as const

export class Bits {
  private readonly words: boolean

  constructor(
    private readonly numbers: NumberModel,
    private readonly context: TransformationContext,
  ) {
    this.words = context.luaTarget === LuaTarget.Lua51
  }

  /** `a & b` and its like, as int32; `a >>> b` as uint32. */
  binary(node: ts.BinaryExpression): lua.Expression {
    const word = this.operation(node)
    return bitOperator(node.operatorToken.kind) === '>>>' ? word.expression : this.signed(word).expression
  }

  not(node: ts.PrefixUnaryExpression): lua.Expression {
    return this.signed(this.complement(node.operand)).expression
  }

  /** An operand: what is an operator itself stays unsigned. */
  private word(node: ts.Expression): Word {
    const inner = unwrap(node)
    if (ts.isBinaryExpression(inner) && isOperator(inner)) return this.operation(inner)
    if (ts.isPrefixUnaryExpression(inner) && inner.operator === ts.SyntaxKind.TildeToken) return this.complement(inner.operand)
    const expression = this.context.transformExpression(node)
    const kind = this.numbers.kindAt(node)
    if (kind.is === 'int') return { expression, range: kind }
    const quotient = this.quotient(inner)
    if (quotient !== undefined && lua.isBinaryExpression(expression) && expression.operator === lua.SyntaxKind.DivisionOperator)
      return { expression: floorDivision(this.words, expression.left, expression.right), range: quotient }
    return { expression: call('native', 'wrapU32', [expression]), range: uint32 }
  }

  /** The whole part of a quotient of integers from 0: floor(a / b) for all of them below 2^53. */
  private quotient(node: ts.Expression): IntKind | undefined {
    if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.SlashToken) return undefined
    return quotient(this.numbers.kindAt(node.left), this.numbers.kindAt(node.right))
  }

  private complement(operand: ts.Expression): Word {
    const word = this.word(operand)
    if (this.words) return { expression: binary(literal(maxWord), '-', this.unsigned(word).expression), range: uint32 }
    const { range } = word
    return {
      expression: lua.createUnaryExpression(word.expression, lua.SyntaxKind.BitwiseNotOperator),
      range: range === undefined ? undefined : { is: 'int', lo: -range.hi - 1, hi: -range.lo - 1 },
    }
  }

  private operation(node: ts.BinaryExpression): Word {
    const operator = bitOperator(node.operatorToken.kind) ?? '|'
    let left = this.word(node.left)
    this.context.pushPrecedingStatements()
    const right = this.word(node.right)
    const before = this.context.popPrecedingStatements()
    if (before.length > 0) {
      left = { ...left, expression: moveToPrecedingTemp(this.context, left.expression) }
      this.context.addPrecedingStatements(before)
    }
    const shift = this.numbers.kindAt(node.right)
    const count = shift.is === 'int' && shift.lo === shift.hi ? ((shift.lo % 32) + 32) % 32 : undefined
    switch (operator) {
      case '&':
        return this.and(left, right)
      case '|':
      case '^':
        return this.either(operator, left, right)
      case '<<':
        return this.left(left, right, count)
      case '>>':
        return this.right(this.signed(left), right, count)
      case '>>>':
        return this.right(this.unsigned(left), right, count)
    }
  }

  private and(left: Word, right: Word): Word {
    const limits = [left, right].flatMap(({ range }) => (range !== undefined && range.lo >= 0 ? [range.hi] : []))
    const bothInt32 = isWithin(left.range, int32) && isWithin(right.range, int32)
    const range: IntKind | undefined = limits.length > 0 ? { is: 'int', lo: 0, hi: Math.min(...limits) } : bothInt32 ? int32 : undefined
    const known = this.words && (range === undefined || range === int32) ? uint32 : range
    return { expression: this.combine('&', left, right), range: known }
  }

  private either(operator: '|' | '^', left: Word, right: Word): Word {
    if (isZero(right.range)) return left
    const { range: a } = left
    const { range: b } = right
    const positive = a !== undefined && b !== undefined && a.lo >= 0 && b.lo >= 0 && a.hi <= maxWord && b.hi <= maxWord
    const range: IntKind | undefined = positive
      ? { is: 'int', lo: 0, hi: allOnes(Math.max(a.hi, b.hi)) }
      : this.words
        ? uint32
        : isWithin(a, int32) && isWithin(b, int32)
          ? int32
          : undefined
    return { expression: this.combine(operator, left, right), range }
  }

  private combine(operator: '&' | '|' | '^', left: Word, right: Word): lua.Expression {
    if (!this.words) return lua.createBinaryExpression(left.expression, right.expression, luaOperators[operator])
    return lua.createCallExpression(lua.createIdentifier(functions[operator]), [this.unsigned(left).expression, this.unsigned(right).expression])
  }

  private left(word: Word, by: Word, count: number | undefined): Word {
    if (count === 0) return word
    const hi = word.range !== undefined && count !== undefined && word.range.lo >= 0 ? word.range.hi * 2 ** count : Number.POSITIVE_INFINITY
    const range: IntKind | undefined =
      hi <= Number.MAX_SAFE_INTEGER && word.range !== undefined && count !== undefined ? { is: 'int', lo: word.range.lo * 2 ** count, hi } : undefined
    if (!this.words) return { expression: lua.createBinaryExpression(word.expression, this.count(by, count), luaOperators['<<']), range }
    const factor = count === undefined ? binary(literal(2), '^', this.count(by, count)) : literal(2 ** count)
    return { expression: binary(this.unsigned(word).expression, '*', factor), range }
  }

  /** Shifts an exact value; below zero, division rounded down is the arithmetic shift. */
  private right(word: Word, by: Word, count: number | undefined): Word {
    if (count === 0) return word
    const { lo, hi } = word.range ?? int32
    const range: IntKind =
      count === undefined
        ? { is: 'int', lo: Math.min(lo, 0), hi: Math.max(hi, 0) }
        : { is: 'int', lo: Math.floor(lo / 2 ** count), hi: Math.floor(hi / 2 ** count) }
    if (!this.words && lo >= 0) return { expression: lua.createBinaryExpression(word.expression, this.count(by, count), luaOperators['>>']), range }
    const divisor =
      count !== undefined
        ? literal(2 ** count)
        : this.words
          ? binary(literal(2), '^', this.count(by, count))
          : lua.createBinaryExpression(literal(1), this.count(by, count), luaOperators['<<'])
    return { expression: floorDivision(this.words, word.expression, divisor), range }
  }

  private count(by: Word, count: number | undefined): lua.Expression {
    if (count !== undefined) return literal(count)
    if (by.range !== undefined && by.range.lo >= 0 && by.range.hi <= 31) return by.expression
    if (this.words) return binary(by.expression, '%', literal(32))
    return lua.createBinaryExpression(by.expression, literal(31), luaOperators['&'])
  }

  /** From -2^31 to 2^31 - 1. */
  private signed(word: Word): Word {
    if (isWithin(word.range, int32)) return word
    if (this.words) {
      const inWord = isWithin(word.range, { is: 'int', lo: -(2 ** 52), hi: 2 ** 52 }) ? word.expression : this.unsigned(word).expression
      return { expression: binary(binary(binary(inWord, '+', literal(two31)), '%', literal(two32)), '-', literal(two31)), range: int32 }
    }
    const flipped = lua.createBinaryExpression(this.unsigned(word).expression, literal(two31), luaOperators['^'])
    return { expression: binary(flipped, '-', literal(two31)), range: int32 }
  }

  /** From 0 to 2^32 - 1. */
  private unsigned(word: Word): Word {
    if (isWithin(word.range, uint32)) return word
    if (this.words) return { expression: binary(word.expression, '%', literal(two32)), range: uint32 }
    return { expression: lua.createBinaryExpression(word.expression, literal(maxWord), luaOperators['&']), range: uint32 }
  }
}

const isOperator = (node: ts.BinaryExpression): boolean =>
  bitOperator(node.operatorToken.kind) !== undefined && node.operatorToken.kind < ts.SyntaxKind.FirstAssignment
const isWithin = (range: IntKind | undefined, limits: IntKind): boolean => range !== undefined && range.lo >= limits.lo && range.hi <= limits.hi
const isZero = (range: IntKind | undefined): boolean => range !== undefined && range.lo === 0 && range.hi === 0
