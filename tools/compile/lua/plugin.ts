import ts from 'typescript'
import type { Visitors } from 'typescript-to-lua/dist/transformation/context/visitors.js'
import type { NumberModel } from '../numbers/model'
import { arithmeticVisitors } from './arithmetic'
import { callVisitors } from './calls'
import { classVisitors } from './classes'
import { switchVisitors } from './switches'
import { textVisitors } from './text'

/** Where flight TypeScript needs other Lua than TypeScriptToLua writes by itself. */
export function flightVisitors(numbers: NumberModel): Visitors {
  return { ...arithmeticVisitors(numbers), ...callVisitors(numbers), ...classVisitors, ...switchVisitors, ...textVisitors }
}

/** The node of the checked program that a lowered node stands for. */
export function sourceOf(node: ts.Node): ts.Node {
  return ts.getOriginalNode(node)
}
