/** Noise of zero mean and unit deviation, the same for the same seed: the sum of four uniform values of xorshift32 (Marsaglia 2003). */
export function seededNoise(seed: number): () => number {
  // Zero is the one state that xorshift never leaves.
  let state = seed >>> 0 || 0x9e3779b9
  const uniform = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 2 ** 32 - 0.5
  }
  // Four uniform values of width 1 have variance 4/12.
  return () => (uniform() + uniform() + uniform() + uniform()) * Math.sqrt(3)
}
