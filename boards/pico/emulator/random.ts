/** Pseudo-random 32-bit words (xorshift32, Marsaglia 2003) from a seed. */
export type Random = () => number

export const createRandom = (seed: number): Random => {
  let state = seed >>> 0 === 0 ? 0x9e3779b9 : seed >>> 0
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state
  }
}
