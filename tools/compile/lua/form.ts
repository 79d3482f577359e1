import type ts from 'typescript'
import type * as lua from 'typescript-to-lua/dist/LuaAST.js'
import type { TransformationContext } from 'typescript-to-lua/dist/transformation/context/index.js'
import type { NumberModel } from '../numbers/model'

/** One thing that flight TypeScript writes in Lua otherwise than TypeScriptToLua does by itself. */
export interface LuaForm {
  /** Several forms may make up one lowering. */
  readonly name: string
  readonly kind: ts.SyntaxKind
  /** Undefined for a node that is none of its own. */
  readonly write: (node: never, context: TransformationContext, numbers: NumberModel) => lua.Expression | lua.Statement[] | undefined
}
