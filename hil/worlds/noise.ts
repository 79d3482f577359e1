/** Even values from 0 up to 1, the same for the same seed: xorshift32 (Marsaglia 2003). */
export function seededUniform(seed: number): () => number {
  // Zero is the one state that xorshift never leaves.
  let state = seed >>> 0 || 0x9e3779b9
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 2 ** 32
  }
}

/** Noise of zero mean and unit deviation, the same for the same seed: the sum of four even values. */
export function seededNoise(seed: number): () => number {
  const uniform = seededUniform(seed)
  const even = (): number => uniform() - 0.5
  // Four even values of width 1 have variance 4/12.
  return () => (even() + even() + even() + even()) * Math.sqrt(3)
}
