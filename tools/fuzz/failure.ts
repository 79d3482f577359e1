import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BerthError } from '../diagnostics/error'

/** What was put in when something went wrong. */
export interface FailedInput {
  readonly layer: 'packets' | 'board' | 'natives'
  readonly seed: number
  /** Of the input, from 0. */
  readonly index: number
  /** The input, or its last part: octets in hexadecimal, or a call. */
  readonly input: string
  readonly expected: string
  readonly seen: string
}

/** Thrown by a layer; the command writes it to a file. */
export class FuzzFailure extends Error {
  constructor(readonly failed: FailedInput) {
    super(`${failed.layer}, input ${failed.index} of seed ${failed.seed}: ${failed.seen}, ${failed.expected} expected`)
    this.name = 'FuzzFailure'
  }
}

/** Writes the input beside how to replay it, and returns the error for a person. */
export function reported({ failed }: FuzzFailure, folder: string): BerthError {
  const file = join(folder, `${failed.layer}-${failed.seed}-${failed.index}.json`)
  const replay = `npm run fuzz -- --only ${failed.layer} --seed ${failed.seed}`
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, `${JSON.stringify({ ...failed, replay }, null, 2)}\n`)
  return new BerthError('B0009', `hostile input ${failed.index} of seed ${failed.seed} did what none may`, {
    where: `${failed.layer}; the input is in ${file}`,
    why: `${failed.seen}; ${failed.expected} expected`,
    mend: `${replay} shows it again`,
  })
}
