import type { Nanoseconds, WireOctet } from '../../boards/contract'
import { HilError } from '../errors'

const errors = [undefined, 'framing', 'parity', 'break'] as const

/** Every octet of one direction with its times, in three flat arrays. Append-only and bounded. */
export class WireLog {
  #octets = new Uint8Array(4096)
  #starts = new Float64Array(4096)
  #ends = new Float64Array(4096)
  /** Index into `errors`. */
  #faults = new Uint8Array(4096)
  #length = 0

  /** `capacity` in octets; one more throws B2005. */
  constructor(
    readonly direction: 'to payload' | 'from payload',
    private readonly capacity: number,
  ) {}

  get length(): number {
    return this.#length
  }

  append({ value, start, end, error }: WireOctet): void {
    const at = this.#length
    if (at === this.capacity)
      throw new HilError('B2005', `the wire log ${this.direction} is full`, {
        why: `it holds ${this.capacity} octets`,
        mend: 'shorten the run or raise wireCapacity',
      })
    if (at === this.#octets.length) this.#grow()
    this.#octets[at] = value
    this.#starts[at] = start
    this.#ends[at] = end
    this.#faults[at] = errors.indexOf(error)
    this.#length = at + 1
  }

  /** A copy of octets [first, end). */
  octets(first: number, end: number): Uint8Array {
    return this.#octets.slice(first, Math.min(end, this.#length))
  }
  startOf(index: number): Nanoseconds {
    return this.#starts[index]!
  }
  endOf(index: number): Nanoseconds {
    return this.#ends[index]!
  }
  errorOf(index: number): WireOctet['error'] {
    return errors[this.#faults[index]!]
  }

  /** Whether one of octets [first, end) came with a framing, parity or break error. */
  hasErrors(first: number, end: number): boolean {
    return this.#faults.subarray(first, Math.min(end, this.#length)).some(fault => fault !== 0)
  }

  /** Octets [first, end) as plain arrays, for the log file. */
  columns(first: number, end: number): { octets: Uint8Array; starts: Float64Array; ends: Float64Array; errors: Uint8Array } {
    return {
      octets: this.#octets.slice(first, end),
      starts: this.#starts.slice(first, end),
      ends: this.#ends.slice(first, end),
      errors: this.#faults.slice(first, end),
    }
  }

  #grow(): void {
    const size = this.#octets.length * 2
    const grown = <A extends Uint8Array | Float64Array>(into: A, from: A): A => {
      into.set(from)
      return into
    }
    this.#octets = grown(new Uint8Array(size), this.#octets)
    this.#starts = grown(new Float64Array(size), this.#starts)
    this.#ends = grown(new Float64Array(size), this.#ends)
    this.#faults = grown(new Uint8Array(size), this.#faults)
  }
}
