import ts from 'typescript'
import type { Visitors } from 'typescript-to-lua/dist/transformation/context/visitors.js'
import { arithmeticVisitors } from './arithmetic'
import { classVisitors } from './classes'
import { callVisitors } from './calls'
import type { NumberModel } from '../numbers/model'

/** Where flight TypeScript needs other Lua than TypeScriptToLua writes by itself. */
export function flightVisitors(numbers: NumberModel): Visitors {
  return { ...arithmeticVisitors(numbers), ...callVisitors, ...classVisitors }
}

/** The node of the checked program that a lowered node stands for. */
export function sourceOf(node: ts.Node): ts.Node {
  return ts.getOriginalNode(node)
}
