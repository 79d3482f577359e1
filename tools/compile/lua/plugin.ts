import ts from 'typescript'
import type * as lua from 'typescript-to-lua/dist/LuaAST.js'
import type { TransformationContext } from 'typescript-to-lua/dist/transformation/context/index.js'
import type { Visitors } from 'typescript-to-lua/dist/transformation/context/visitors.js'
import type { NumberModel } from '../numbers/model'
import type { LuaForm } from './form'

type Write = (node: ts.Node, context: TransformationContext, numbers: NumberModel) => lua.Expression | lua.Statement[] | undefined

/** Where flight TypeScript needs other Lua than TypeScriptToLua writes by itself: the first form that answers, else TypeScriptToLua's. */
export function flightVisitors(numbers: NumberModel, forms: readonly LuaForm[]): Visitors {
  const byKind = new Map<ts.SyntaxKind, Write[]>()
  for (const { kind, write } of forms) byKind.set(kind, [...(byKind.get(kind) ?? []), write as Write])
  const visitors = [...byKind].map(([kind, all]) => [
    kind,
    (node: ts.Node, context: TransformationContext) => {
      for (const write of all) {
        const written = write(node, context, numbers)
        if (written !== undefined) return written
      }
      return ts.isStatement(node) ? context.superTransformStatements(node) : context.superTransformExpression(node as ts.Expression)
    },
  ])
  return Object.fromEntries(visitors)
}
