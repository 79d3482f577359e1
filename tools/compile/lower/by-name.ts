import ts from 'typescript'
import { placeOf } from '../finding'
import { byNamePath } from '../numbers/type-flow'
import { type LowerContext, literal, standFor } from './context'
import { lowerParameters } from './patterns'
import { lowerProcedure } from './procedures'

/** Names of the declaration become slot numbers: reads, writes, object literals and destructuring of ByName objects. */

export function lowerByNameAccess(node: ts.Node, context: LowerContext): ts.Expression | undefined {
  if (!ts.isPropertyAccessExpression(node)) return undefined
  const path = byNamePath(context.checker.getTypeAtLocation(node.expression), context.checker)
  if (path === undefined) return undefined
  return standFor(context.factory.createElementAccessExpression(context.lower(node.expression), slotLiteral(path, node.name, context)), node)
}

export function lowerByNameLiteral(node: ts.Node, context: LowerContext): ts.Expression | undefined {
  if (!ts.isObjectLiteralExpression(node)) return undefined
  const contextual = context.checker.getContextualType(node)
  const path = contextual === undefined ? undefined : byNamePath(contextual, context.checker)
  if (path === undefined) return undefined
  const { factory } = context
  const members: ts.ObjectLiteralElementLike[] = []
  for (const member of node.properties) {
    if (member.name === undefined || !ts.isIdentifier(member.name)) {
      context.findings.push(dynamicUse(member))
      continue
    }
    const slot = slotLiteral(path, member.name, context)
    if (ts.isPropertyAssignment(member)) members.push(standFor(factory.createPropertyAssignment(slot, value(member.initializer, path, context)), member))
    else if (ts.isShorthandPropertyAssignment(member)) members.push(factory.createPropertyAssignment(slot, shorthand(member, context)))
    else if (ts.isMethodDeclaration(member)) members.push(factory.createPropertyAssignment(slot, method(member, path, context)))
    else context.findings.push(dynamicUse(member))
  }
  return standFor(factory.createObjectLiteralExpression(members, true), node)
}

function value(initializer: ts.Expression, path: string, context: LowerContext): ts.Expression {
  if (path === 'procedures' && ts.isFunctionExpression(initializer) && initializer.asteriskToken !== undefined) return lowerProcedure(initializer, context)
  return context.lower(initializer)
}

/** Handlers are functions without `this`, however they are written. */
function method(member: ts.MethodDeclaration, path: string, context: LowerContext): ts.Expression {
  if (path === 'procedures' && member.asteriskToken !== undefined) return lowerProcedure(member, context)
  const { factory } = context
  const { parameters, body } = lowerParameters(member.parameters, member.body ?? factory.createBlock([]), context)
  return factory.createArrowFunction(undefined, undefined, parameters, undefined, undefined, body)
}

function shorthand(member: ts.ShorthandPropertyAssignment, context: LowerContext): ts.Expression {
  const constant = context.constants.valueAt(member.name)
  if (constant !== undefined) return standFor(literal(context.factory, constant), member)
  const symbol = context.checker.getShorthandAssignmentValueSymbol(member)
  const declared = symbol?.valueDeclaration === undefined ? undefined : ts.getNameOfDeclaration(symbol.valueDeclaration)
  const name = context.factory.createIdentifier(member.name.text)
  return declared !== undefined && ts.isIdentifier(declared) ? standFor(name, declared) : name
}

export function slotLiteral(path: string, name: ts.MemberName, context: LowerContext): ts.NumericLiteral {
  const slot = ts.isIdentifier(name) ? context.slots.slot(path, name.text) : 0
  if (slot === 0) context.findings.push({ ...dynamicUse(name), message: `the declaration has no '${name.text}' under ${path}` })
  return context.factory.createNumericLiteral(slot)
}

function dynamicUse(node: ts.Node): LowerContext['findings'][number] {
  return {
    code: 'FT1044',
    message: 'an object of declared names needs every name written out',
    why: 'on a board it has numbered slots, which the compiler takes from the names as written',
    mend: 'write `name: value` for each, or read `p.parameters.name`',
    place: placeOf(node),
  }
}
