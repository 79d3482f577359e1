import ts from 'typescript'
import type { Finding } from '../finding'
import type { SlotNames } from './slots'

/** What every part of the lowering has at hand. */
export interface LowerContext {
  readonly checker: ts.TypeChecker
  readonly factory: ts.NodeFactory
  readonly slots: SlotNames
  readonly findings: Finding[]
  /** Lowers an expression or statement with everything in it. */
  readonly lower: <T extends ts.Node>(node: T) => T
}

/** `made` stands for `source`: types and number decisions of `source` hold for it. A literal takes no place: a printer would print what stands there. */
export function standFor<T extends ts.Node>(made: T, source: ts.Node): T {
  ts.setOriginalNode(made, source)
  return ts.isNumericLiteral(made) ? made : ts.setTextRange(made, source)
}

/** A name of the same variable, at another place. */
export function sameName(factory: ts.NodeFactory, name: ts.Identifier): ts.Identifier {
  return standFor(factory.createIdentifier(name.text), name)
}

/** A constant as an expression; negative ones as TypeScript writes them. */
export function literal(factory: ts.NodeFactory, value: number): ts.Expression {
  return value < 0 ? factory.createPrefixUnaryExpression(ts.SyntaxKind.MinusToken, factory.createNumericLiteral(-value)) : factory.createNumericLiteral(value)
}
