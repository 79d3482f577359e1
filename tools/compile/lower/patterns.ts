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
        return standFor(factory.createParameterDeclaration(undefined, parameter.dotDotDotToken, parameter.name, undefined, undefined, initializer), parameter)
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
