import ts from 'typescript'
import { type LowerContext, literal, standFor } from './context'

/** Names of a module's constants and members of const enums are written as the numbers they stand for. */

/** The number that a name of a module's constant stands for. */
function lowerConstant(name: ts.Identifier, source: ts.Node, { constants, factory }: LowerContext): ts.Expression | undefined {
  const value = constants.valueAt(name)
  return value === undefined ? undefined : standFor(literal(factory, value), source)
}

export function lowerConstants(node: ts.Node, context: LowerContext): ts.Node | undefined {
  const { factory, checker } = context
  if (ts.isIdentifier(node) && node.parent !== undefined && !ts.isVariableDeclaration(node.parent)) return lowerConstant(node, node, context)
  if (ts.isVariableDeclaration(node) && node.initializer !== undefined && ts.isIdentifier(node.initializer)) {
    const initializer = lowerConstant(node.initializer, node.initializer, context)
    return initializer === undefined ? undefined : factory.updateVariableDeclaration(node, node.name, undefined, undefined, initializer)
  }
  if (ts.isShorthandPropertyAssignment(node)) {
    const value = lowerConstant(node.name, node, context)
    return value === undefined ? undefined : standFor(factory.createPropertyAssignment(node.name.text, value), node)
  }
  const constant = ts.isPropertyAccessExpression(node) ? checker.getConstantValue(node) : undefined
  return typeof constant === 'number' ? standFor(literal(factory, constant), node) : undefined
}
