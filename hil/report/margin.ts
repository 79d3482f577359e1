import type { Measurement } from './run-record'

/** A measurement on the scale all margins share: 0 where nothing is used up, 1 at a limit. */
export interface Margin {
  /** Where the value lies, and the end of value ± uncertainty nearest to a limit. */
  readonly used: number
  readonly worst: number
  /** What is left to the nearest limit: `1 − worst`; below 0 when value ± uncertainty reaches outside. */
  readonly margin: number
}

/**
 * Between two limits 0 is their middle. With an upper limit alone it is zero, as for a time or a power; with a lower limit alone it is infinity, so
 * that a value twice the limit has half of its margin left. Undefined where that scale has no meaning: no limit, limits that coincide, a single limit
 * that is not above zero.
 */
export const marginOf = ({ value, uncertainty, low, high }: Measurement): Margin | undefined => {
  const used = scale(low, high)
  if (used === undefined) return undefined
  const worst = Math.max(used(value - uncertainty), used(value + uncertainty))
  return { used: used(value), worst, margin: 1 - worst }
}

const scale = (low: number | undefined, high: number | undefined): ((value: number) => number) | undefined => {
  if (low !== undefined && high !== undefined) return high > low ? value => Math.abs(value - (low + high) / 2) / ((high - low) / 2) : undefined
  if (high !== undefined) return high > 0 ? value => Math.max(0, value / high) : undefined
  if (low !== undefined && low > 0) return value => (value > 0 ? low / value : mostUsed)
  return undefined
}

/** Stands for a value that is nowhere near its lower limit. */
const mostUsed = 1e9
