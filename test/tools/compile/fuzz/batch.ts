import fc from 'fast-check'
import { procedure } from './procedures'
import type { FuzzProgram } from './program'
import { program } from './programs'

/** Random programs and procedures that are compiled together, the same for a seed. */
export interface Batch {
  readonly programs: readonly FuzzProgram[]
  /** Bodies. */
  readonly procedures: readonly string[]
}

export const perBatch = 50
const procedures = 10

export const batchOf = (seed: number): Batch => ({
  programs: fc.sample(program, { seed, numRuns: perBatch - procedures }),
  procedures: fc.sample(procedure, { seed, numRuns: procedures }),
})
