import type { Rule } from './check/rule'
import { rules } from './check/rules'
import type { Finding } from './finding'
import { type Lowering, lowerings } from './lower/lowerings'
import type { LuaForm } from './lua/form'
import { luaForms } from './lua/forms'
import { storeCodes } from './numbers/stores'

/** What the compiler holds a program to and does to it, part by part. */
export interface Passes {
  readonly rules: readonly Rule[]
  /** Codes of what is refused of stores. */
  readonly storeCodes: readonly Finding['code'][]
  readonly lowerings: readonly Lowering[]
  readonly forms: readonly LuaForm[]
}

export const allPasses: Passes = { rules, storeCodes, lowerings, forms: luaForms }
