import type { Nanoseconds, WireOctet } from '../../../boards/contract'
import { type Direction, type LineError, limits, type OctetRun } from './format'

/** Octets of one direction on their way to the log: clean ones gather in a run, one with an error is a record of its own. */
export class RunGatherer {
  #octets = new Uint8Array(limits.run)
  #length = 0
  #at = 0
  #last = 0
  #steps: number[] = []
  #spans: number[] = []

  constructor(
    readonly direction: Direction,
    private readonly put: (record: OctetRun | LineError) => void,
  ) {}

  /** Times are kept in whole nanoseconds, as the clocks of boards count. */
  append({ value, start, end, error }: WireOctet): void {
    const at = Math.round(start)
    if (error !== undefined) {
      this.flush()
      this.put({ kind: 'line error', direction: this.direction, at, end: Math.round(end), value, error })
      return
    }
    if (this.#length === limits.run) this.flush()
    if (this.#length === 0) this.#at = at
    else this.#steps.push(at - this.#last)
    this.#spans.push(Math.round(end) - at)
    this.#octets[this.#length] = value
    this.#length += 1
    this.#last = at
  }

  flush(): void {
    if (this.#length === 0) return
    this.put({
      kind: 'octets',
      direction: this.direction,
      at: this.#at,
      steps: evenOr(this.#steps),
      spans: evenOr(this.#spans),
      octets: this.#octets.slice(0, this.#length),
    })
    this.#length = 0
    this.#steps = []
    this.#spans = []
  }
}

const evenOr = (values: readonly Nanoseconds[]): Nanoseconds | readonly Nanoseconds[] =>
  values.every(value => value === values[0]) ? (values[0] ?? 0) : values

/** The octets of a run, one by one. */
export function octetsOf({ at, steps, spans, octets }: OctetRun): WireOctet[] {
  let start = at
  return Array.from(octets, (value, index) => {
    if (index > 0) start += typeof steps === 'number' ? steps : steps[index - 1]!
    return { value, start, end: start + (typeof spans === 'number' ? spans : spans[index]!) }
  })
}
