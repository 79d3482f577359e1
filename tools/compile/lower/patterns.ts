import ts from 'typescript'
import { byNamePath } from '../numbers/type-flow'
import { slotLiteral } from './by-name'
import { type LowerContext, sameName, standFor } from './context'

/** Patterns become one variable per name, whatever declares them. */

/** One variable taken from a pattern, in the order JavaScript takes them. */
export interface Taken {
  readonly name: ts.Identifier
  readonly value: ts.Expression
}

/** The variables of a pattern over `source`, a name that may be read again and again. */
export function takeApart(pattern: ts.BindingPattern, source: () => ts.Expression, context: LowerContext): Taken[] {
  const { factory, checker } = context
  const path = byNamePath(checker.getTypeAtLocation(pattern), checker)
  const whole = (): ts.Expression => standFor(source(), pattern)
  return pattern.elements.flatMap((element, place) => {
    if (ts.isOmittedExpression(element)) return []
    const read = (): ts.Expression => elementValue(pattern, element, place, whole, path, context)
    const { initializer } = element
    const value = (): ts.Expression =>
      initializer === undefined
        ? read()
        : factory.createConditionalExpression(
            factory.createStrictEquality(read(), factory.createIdentifier('undefined')),
            undefined,
            context.lower(initializer),
            undefined,
            read(),
          )
    if (ts.isIdentifier(element.name)) return [{ name: element.name, value: standFor(value(), element.name) }]
    if (initializer === undefined && element.dotDotDotToken === undefined) return takeApart(element.name, value, context)
    const part = factory.createIdentifier(`____part${element.pos}`)
    return [{ name: part, value: value() }, ...takeApart(element.name, () => factory.createIdentifier(part.text), context)]
  })
}

function elementValue(
  pattern: ts.BindingPattern,
  element: ts.BindingElement,
  place: number,
  source: () => ts.Expression,
  path: string | undefined,
  context: LowerContext,
): ts.Expression {
  const { factory, checker } = context
  if (ts.isArrayBindingPattern(pattern)) {
    if (element.dotDotDotToken === undefined) return factory.createElementAccessExpression(source(), factory.createNumericLiteral(place))
    return factory.createCallExpression(factory.createPropertyAccessExpression(source(), 'slice'), undefined, [factory.createNumericLiteral(place)])
  }
  if (element.dotDotDotToken !== undefined) {
    const named = new Set(pattern.elements.map(({ propertyName, name }) => (propertyName ?? name).getText()))
    const rest = checker
      .getTypeAtLocation(pattern)
      .getProperties()
      .filter(({ name }) => !named.has(name))
    return factory.createObjectLiteralExpression(
      rest.map(({ name }) => factory.createPropertyAssignment(name, factory.createPropertyAccessExpression(source(), name))),
    )
  }
  const property = element.propertyName ?? element.name
  if (!ts.isIdentifier(property)) return factory.createIdentifier('undefined')
  return path === undefined
    ? factory.createPropertyAccessExpression(source(), property.text)
    : factory.createElementAccessExpression(source(), slotLiteral(path, property, context))
}

/** Patterns in parameters become parameters and constants at the start of the body. */
export function lowerParameters(
  parameters: readonly ts.ParameterDeclaration[],
  body: ts.ConciseBody,
  context: LowerContext,
): { readonly parameters: ts.ParameterDeclaration[]; readonly body: ts.ConciseBody; readonly taken: readonly Taken[] } {
  const { factory } = context
  const taken: Taken[] = []
  const names = parameters
    .filter(parameter => !ts.isIdentifier(parameter.name) || parameter.name.text !== 'this')
    .map((parameter, place) => {
      const initializer = parameter.initializer === undefined ? undefined : context.lower(parameter.initializer)
      if (ts.isIdentifier(parameter.name))
        return standFor(
          factory.createParameterDeclaration(
            parameter.modifiers?.filter(ts.isModifier),
            parameter.dotDotDotToken,
            parameter.name,
            undefined,
            undefined,
            initializer,
          ),
          parameter,
        )
      taken.push(...takeApart(parameter.name, () => factory.createIdentifier(`____argument${place}`), context))
      return factory.createParameterDeclaration(undefined, parameter.dotDotDotToken, `____argument${place}`, undefined, undefined, initializer)
    })
  const lowered = context.lower(body)
  if (taken.length === 0) return { parameters: names, body: lowered, taken }
  const statements = ts.isBlock(lowered) ? lowered.statements : [standFor(factory.createReturnStatement(lowered), body)]
  const block = factory.createBlock([...variables(taken, context), ...statements], true)
  return { parameters: names, body: block, taken }
}

/** `let`, since a parameter may be assigned. */
export function variables(taken: readonly Taken[], context: LowerContext): ts.Statement[] {
  const { factory } = context
  return taken.map(({ name, value }) =>
    factory.createVariableStatement(
      undefined,
      factory.createVariableDeclarationList([factory.createVariableDeclaration(sameName(factory, name), undefined, undefined, value)], ts.NodeFlags.Let),
    ),
  )
}

const hasPatterns = (node: ts.SignatureDeclaration): boolean => node.parameters.some(({ name }) => !ts.isIdentifier(name))

/** Patterns in the parameters of a function of any form; of a declaration, its modifiers go, too. */
export function lowerFunction(node: ts.Node, context: LowerContext): ts.Node | undefined {
  if (ts.isArrowFunction(node)) {
    if (!hasPatterns(node)) return undefined
    const { parameters, body } = lowerParameters(node.parameters, node.body, context)
    return standFor(context.factory.createArrowFunction(undefined, undefined, parameters, undefined, undefined, body), node)
  }
  if (!ts.isFunctionDeclaration(node) && !ts.isMethodDeclaration(node) && !ts.isConstructorDeclaration(node)) return undefined
  const { factory } = context
  const isPlain = !hasPatterns(node)
  if (node.body === undefined || (isPlain && !ts.isFunctionDeclaration(node))) return undefined
  const { parameters, body } = isPlain
    ? { parameters: node.parameters.map(parameter => context.lower(parameter)), body: context.lower(node.body) }
    : lowerParameters(node.parameters, node.body, context)
  const block = body as ts.Block
  if (ts.isFunctionDeclaration(node)) return factory.updateFunctionDeclaration(node, [], node.asteriskToken, node.name, undefined, parameters, undefined, block)
  if (ts.isMethodDeclaration(node))
    return factory.updateMethodDeclaration(node, node.modifiers, node.asteriskToken, node.name, node.questionToken, undefined, parameters, undefined, block)
  return factory.updateConstructorDeclaration(node, node.modifiers, parameters, block)
}

/** `const { a, b } = object` becomes one constant per name. */
export function lowerPatterns(list: ts.Node, context: LowerContext): ts.Node | undefined {
  if (!ts.isVariableDeclarationList(list) || !list.declarations.some(({ name, initializer }) => !ts.isIdentifier(name) && initializer !== undefined))
    return undefined
  const { factory } = context
  const declarations = list.declarations.flatMap(declaration => {
    if (ts.isIdentifier(declaration.name) || declaration.initializer === undefined) return [context.lower(declaration)]
    const source = `____object${declaration.pos}`
    const whole = factory.createVariableDeclaration(source, undefined, undefined, context.lower(declaration.initializer))
    const parts = takeApart(declaration.name, () => factory.createIdentifier(source), context)
    return [whole, ...parts.map(({ name, value }) => factory.createVariableDeclaration(sameName(factory, name), undefined, undefined, value))]
  })
  return factory.updateVariableDeclarationList(list, declarations)
}
