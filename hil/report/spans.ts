import type { RunRecord, Verdict } from './run-record'

/** A verdict with the rig time it took: since the verdict before it, or power on. One that was never judged took none. */
export interface Span {
  readonly verdict: Verdict
  /** Seconds of rig time. */
  readonly start: number
  readonly end: number
}

export const spans = ({ verdicts }: Pick<RunRecord, 'verdicts'>): Span[] => {
  let last = 0
  return verdicts.map(verdict => {
    const end = Math.max(last, verdict.at / 1e9)
    const span = { verdict, start: last, end }
    last = end
    return span
  })
}

/** Milliseconds since 1970 of a rig time in seconds; of a start that cannot be read, the rig time alone. */
export const wallMillis = ({ started }: Pick<RunRecord, 'started'>, seconds: number): number => {
  const epoch = Date.parse(started)
  return Math.round((Number.isNaN(epoch) ? 0 : epoch) + seconds * 1000)
}
