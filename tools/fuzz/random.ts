/** Numbers that look random and are the same for the same seed: mulberry32 (Tommy Ettinger, public domain). */
export interface Random {
  /** A whole number from 0 to `below` − 1. */
  below(below: number): number
  octets(count: number): Uint8Array
  pick<T>(from: readonly T[]): T
}

export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    octets: count => Uint8Array.from({ length: count }, () => below(256)),
    pick: from => from[below(from.length)]!,
  }
}
