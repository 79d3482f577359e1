import ts from 'typescript'
import type { Finding } from '../finding'
import type { Constants } from '../front/constants'
import type { NumberModel } from '../numbers/model'
import type { Lowering } from './lowerings'
import type { SlotNames } from './slots'

/** What the lowering of all modules shares. */
export interface LowerTools {
  readonly checker: ts.TypeChecker
  readonly slots: SlotNames
  readonly constants: Constants
  readonly findings: Finding[]
  readonly numbers: NumberModel
  /** Those of the target, in order. */
  readonly lowerings: readonly Lowering[]
}

/** What every part of the lowering of one module has at hand. */
export interface LowerContext extends LowerTools {
  readonly factory: ts.NodeFactory
  /** Lowers an expression or statement with everything in it. */
  readonly lower: <T extends ts.Node>(node: T) => T
  /** Variables that go by another name where this is being lowered. */
  readonly renames: ReadonlyMap<ts.Symbol, string>
  /** Lowers with variables under names of the compiler's. */
  readonly renamed: (names: ReadonlyMap<ts.Symbol, ts.Identifier>) => {
    readonly nameOf: (symbol: ts.Symbol) => string
    readonly lower: <T extends ts.Node>(node: T) => T
  }
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
