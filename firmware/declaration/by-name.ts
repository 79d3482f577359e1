/**
 * Names of the declaration never reach a board: where flight code writes `p.parameters.setpoint`, the compiler emits a slot number.
 *
 * `ByName` marks such an object; `Path` says where in the declaration its names stand ('parameters', 'commands.startRun.arguments' …),
 * and the slot of a name is its 1-based place there. On a board these objects are tables with slots for keys.
 */
declare const slotsOf: unique symbol
export type ByName<Path extends string, T> = T & { readonly [slotsOf]?: Path }
