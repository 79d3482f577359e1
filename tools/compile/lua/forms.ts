import { arithmeticForms } from './arithmetic'
import { callForms } from './calls'
import { classForms } from './classes'
import type { LuaForm } from './form'
import { switchForms } from './switches'
import { textForms } from './text'

/** Every form of its own; of one kind of node, the first that answers is taken. */
export const luaForms: readonly LuaForm[] = [...textForms, ...arithmeticForms, ...callForms, ...classForms, ...switchForms]
