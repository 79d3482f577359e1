import ts from 'typescript'
import type { bits } from './kind'

/** Arithmetic and bit operators, whether plain, compound or counting. */

const arithmetic: Readonly<Partial<Record<ts.SyntaxKind, '+' | '-' | '*'>>> = {
  [ts.SyntaxKind.PlusToken]: '+',
  [ts.SyntaxKind.PlusEqualsToken]: '+',
  [ts.SyntaxKind.PlusPlusToken]: '+',
  [ts.SyntaxKind.MinusToken]: '-',
  [ts.SyntaxKind.MinusEqualsToken]: '-',
  [ts.SyntaxKind.MinusMinusToken]: '-',
  [ts.SyntaxKind.AsteriskToken]: '*',
  [ts.SyntaxKind.AsteriskEqualsToken]: '*',
}
const bitwise: Readonly<Partial<Record<ts.SyntaxKind, Parameters<typeof bits>[0]>>> = {
  [ts.SyntaxKind.AmpersandToken]: '&',
  [ts.SyntaxKind.AmpersandEqualsToken]: '&',
  [ts.SyntaxKind.BarToken]: '|',
  [ts.SyntaxKind.BarEqualsToken]: '|',
  [ts.SyntaxKind.CaretToken]: '^',
  [ts.SyntaxKind.CaretEqualsToken]: '^',
  [ts.SyntaxKind.LessThanLessThanToken]: '<<',
  [ts.SyntaxKind.LessThanLessThanEqualsToken]: '<<',
  [ts.SyntaxKind.GreaterThanGreaterThanToken]: '>>',
  [ts.SyntaxKind.GreaterThanGreaterThanEqualsToken]: '>>',
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken]: '>>>',
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken]: '>>>',
}
export const arithmeticOperator = (kind: ts.SyntaxKind): '+' | '-' | '*' | undefined => arithmetic[kind]
export const bitOperator = (kind: ts.SyntaxKind): Parameters<typeof bits>[0] | undefined => bitwise[kind]
