import { arithmeticForms } from './arithmetic'
import { callForms } from './calls'
import { classForms } from './classes'
import { constructorForms } from './constructors'
import type { LuaForm } from './form'
import { letterForms } from './letters'
import { memberForms } from './members'
import { switchForms } from './switches'
import { textForms } from './text'
import { typeNameForms } from './type-names'

/** Every form of its own; of one kind of node, the first that answers is taken. */
export const luaForms: readonly LuaForm[] = [
  ...typeNameForms,
  ...textForms,
  ...arithmeticForms,
  ...constructorForms,
  ...callForms,
  ...memberForms,
  ...classForms,
  ...switchForms,
  ...letterForms,
]
