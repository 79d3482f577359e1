/** One row of the bench's table. */
export interface Row {
  readonly what: string
  readonly unit: string
  readonly measured: number
  /** What it must reach; absent: printed, not judged. */
  readonly asked?: { readonly atMost: number } | { readonly atLeast: number }
  /** Under what it was measured, beyond the conditions of the whole table. */
  readonly conditions?: string
}

export type Verdict = 'pass' | 'fail' | 'not judged'

export function verdictOf({ measured, asked }: Row): Verdict {
  if (asked === undefined) return 'not judged'
  return ('atMost' in asked ? measured <= asked.atMost : measured >= asked.atLeast) ? 'pass' : 'fail'
}

/** Value below which `share` (0–1) of the sorted values lie: nearest rank. NaN of none. */
export const percentile = (sorted: readonly number[], share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN

export const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)
