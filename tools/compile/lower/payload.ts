import type ts from 'typescript'
import { isOnBoardCall } from '../front/reach'
import type { LowerContext } from './context'

/** The call that joins the halves of a payload becomes `{ setup, handlers }`. */
export function lowerHalves(node: ts.Node, context: LowerContext): ts.Node | undefined {
  if (!isOnBoardCall(node, context.checker)) return undefined
  const { factory } = context
  const [setup, handlers] = node.arguments
  if (setup === undefined || handlers === undefined) return undefined
  return factory.createObjectLiteralExpression(
    [factory.createPropertyAssignment('setup', context.lower(setup)), factory.createPropertyAssignment('handlers', context.lower(handlers))],
    true,
  )
}
