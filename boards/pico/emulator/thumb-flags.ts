import type { Core } from './thumb'

/** Condition flags as they are kept: results whose sign or zero counts, so that setting them costs no test. */
export const NEGATIVE = 0
export const ZERO = 1
/** 0 or 1. */
export const CARRY = 2
/** Its sign is the flag. */
export const OVERFLOW = 3

export const flagsToCore = (core: Core, flags: Int32Array): void => {
  core.N = flags[NEGATIVE]! < 0
  core.Z = flags[ZERO] === 0
  core.C = flags[CARRY] === 1
  core.V = flags[OVERFLOW]! < 0
}
export const flagsFromCore = (core: Core, flags: Int32Array): void => {
  flags[NEGATIVE] = core.N ? -1 : 0
  flags[ZERO] = core.Z ? 0 : 1
  flags[CARRY] = core.C ? 1 : 0
  flags[OVERFLOW] = core.V ? -1 : 0
}
