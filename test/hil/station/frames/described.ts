import { readFileSync } from 'node:fs'
import type { FrameDescription } from '../../../../hal/station/profiles/frame'
import { readProfile } from '../../../../tools/profile/file/read'

/** A frame of a profile file of test/data/profiles: from YAML alone. */
export function describedFrame(file: string, name: string): FrameDescription {
  const read = readProfile(readFileSync(new URL(`../../../data/profiles/${file}.yaml`, import.meta.url), 'utf8'))
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const frame = read.is.frames?.find(described => described.name === name)
  if (frame === undefined) throw new Error(`${file}.yaml has no frame ${name}`)
  return frame
}

/** Small, fast, seeded: xorshift32. */
export class Random {
  #state: number
  constructor(seed: number) {
    this.#state = seed
  }
  /** A whole number below `limit`, at most 2³². */
  below(limit: number): number {
    let x = this.#state
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    this.#state = x >>> 0
    return this.#state % limit
  }
  octets(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.below(256))
  }
}
