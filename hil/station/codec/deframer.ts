import { cobsDecode, cobsLimit } from './cobs'

/** Why octets between two delimiters are no frame. */
export type FrameFault = 'bad encoding' | 'oversize'

export interface DeframerListener {
  /** `frame` is valid only during the call. `first` and `end` count octets of the stream, delimiter included. */
  frame(frame: Uint8Array, first: number, end: number): void
  fault(cause: FrameFault, first: number, end: number): void
}

/** Cuts a stream of octets at 00 and undoes COBS. Holds at most one frame; empty frames are skipped. */
export class Deframer {
  readonly #pending: Uint8Array
  readonly #decoded: Uint8Array
  #length = 0
  #tooLong = false
  /** Octets of the stream seen so far. */
  #seen = 0
  #first = 0

  /** `longest`: octets of the longest packet. */
  constructor(
    longest: number,
    private readonly listener: DeframerListener,
  ) {
    this.#pending = new Uint8Array(cobsLimit(longest))
    this.#decoded = new Uint8Array(longest)
  }

  /** Octets of the stream taken so far. */
  get seen(): number {
    return this.#seen
  }

  /** Octets [first, seen) have no delimiter yet; undefined when there are none. */
  get unfinished(): number | undefined {
    return this.#length > 0 ? this.#first : undefined
  }

  push(chunk: Uint8Array): void {
    let from = 0
    while (from < chunk.length) {
      const zero = chunk.indexOf(0, from)
      const to = zero < 0 ? chunk.length : zero
      if (to > from) this.#collect(chunk, from, to)
      this.#seen += to - from
      if (zero < 0) return
      this.#seen += 1
      from = zero + 1
      if (this.#length > 0) this.#finish()
    }
  }

  #collect(chunk: Uint8Array, from: number, to: number): void {
    if (this.#length === 0) this.#first = this.#seen
    const room = this.#pending.length - this.#length
    if (to - from > room) this.#tooLong = true
    this.#pending.set(chunk.subarray(from, Math.min(to, from + room)), this.#length)
    this.#length += Math.min(to - from, room)
  }

  #finish(): void {
    const length = this.#length
    const tooLong = this.#tooLong
    this.#length = 0
    this.#tooLong = false
    if (tooLong) {
      this.listener.fault('oversize', this.#first, this.#seen)
      return
    }
    const decoded = cobsDecode(this.#pending, 0, length, this.#decoded)
    if (decoded === -1) this.listener.fault('bad encoding', this.#first, this.#seen)
    else if (decoded === -2) this.listener.fault('oversize', this.#first, this.#seen)
    else this.listener.frame(this.#decoded.subarray(0, decoded), this.#first, this.#seen)
  }
}
