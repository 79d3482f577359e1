import { type DecodedFrame, type DecodeFault, decodeFrame } from './decode'
import { bitOf, type Layout, readBits } from './layout'
import { delimiterOf, stuffedLimit, unstuffed } from './stuffing'

export interface FrameListener {
  frame(decoded: DecodedFrame, octets: Uint8Array): void
  /** `octets`: how many of the stream it cost. */
  fault(cause: DecodeFault['fault'] | 'bad encoding' | 'oversize' | 'noise', octets: number): void
}

/** Finds described frames in a stream that arrives in pieces. Holds two frames at most, whatever arrives, and finds the next whole one after any damage. */
export interface Deframer {
  push(chunk: Uint8Array): void
}

/** A description without stuffing and without sync word is of a bus that carries whole messages: each chunk is one. */
export function openDeframer(layout: Layout, listener: FrameListener): Deframer {
  const { stuffing, sync } = layout.description
  if (stuffing.kind !== 'none') return new Delimited(layout, listener)
  if (sync !== undefined) return new Synchronised(layout, listener)
  return { push: chunk => take(layout, chunk.slice(), chunk.length, listener) }
}

function take(layout: Layout, octets: Uint8Array, cost: number, listener: FrameListener): void {
  const decoded = decodeFrame(layout, octets)
  if ('fault' in decoded) listener.fault(decoded.fault, cost)
  else listener.frame(decoded, octets)
}

class Delimited implements Deframer {
  readonly #pending: Uint8Array
  #length = 0
  /** Octets since the last delimiter, those that found no room too. */
  #seen = 0

  constructor(
    private readonly layout: Layout,
    private readonly listener: FrameListener,
  ) {
    const { stuffing } = layout.description
    this.#pending = new Uint8Array(stuffing.kind === 'none' ? 0 : stuffedLimit(stuffing, layout.longest))
  }

  push(chunk: Uint8Array): void {
    const { stuffing } = this.layout.description
    if (stuffing.kind === 'none') return
    const delimiter = delimiterOf(stuffing)
    for (const octet of chunk) {
      this.#seen += 1
      if (octet !== delimiter) {
        if (this.#length < this.#pending.length) this.#pending[this.#length] = octet
        this.#length += 1
        continue
      }
      const length = this.#length
      const cost = this.#seen
      this.#length = 0
      this.#seen = 0
      if (length === 0) continue
      const frame = length > this.#pending.length ? undefined : unstuffed(stuffing, this.#pending.subarray(0, length), this.layout.longest)
      if (frame !== undefined) take(this.layout, frame.slice(), cost, this.listener)
      else this.listener.fault(length > this.#pending.length ? 'oversize' : 'bad encoding', cost)
    }
  }
}

/**
 * Looks at every octet as the first of a frame: its sync word, then its length, then its check. What fails costs one octet, so a false sync
 * word inside noise never hides a true frame behind it. Octets between frames are told together.
 */
class Synchronised implements Deframer {
  readonly #window: Uint8Array
  #start = 0
  #end = 0
  #noise = 0
  /** The worst that a candidate among the present noise failed by. */
  #cause: 'noise' | 'cut frame' | 'bad checksum' = 'noise'

  constructor(
    private readonly layout: Layout,
    private readonly listener: FrameListener,
  ) {
    this.#window = new Uint8Array(2 * layout.longest)
  }

  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) {
      if (this.#end === this.#window.length) {
        this.#window.copyWithin(0, this.#start, this.#end)
        this.#end -= this.#start
        this.#start = 0
      }
      const count = Math.min(chunk.length - at, this.#window.length - this.#end)
      this.#window.set(chunk.subarray(at, at + count), this.#end)
      this.#end += count
      at += count
      this.#search()
    }
  }

  #search(): void {
    for (;;) {
      const octets = this.#window.subarray(this.#start, this.#end)
      const length = this.#promised(octets)
      if (length === undefined || (length > 0 && octets.length < length)) return
      const decoded = length === 0 ? undefined : decodeFrame(this.layout, octets.subarray(0, length))
      if (decoded === undefined || ('fault' in decoded && decoded.fault !== 'not for us')) {
        if (decoded !== undefined && 'fault' in decoded && decoded.fault === 'bad checksum') this.#cause = 'bad checksum'
        this.#noise += 1
        this.#start += 1
        continue
      }
      if (this.#noise > 0) this.listener.fault(this.#cause, this.#noise)
      this.#noise = 0
      this.#cause = 'noise'
      const frame = octets.slice(0, length)
      this.#start += frame.length
      take(this.layout, frame, frame.length, this.listener)
    }
  }

  /** Octets that a frame at the start of these would have; 0 when none starts there; undefined when more must be seen to tell. */
  #promised(octets: Uint8Array): number | undefined {
    const { layout } = this
    const { leading, places, shortest, longest, head, tail, trailing, data } = layout
    const seen = Math.min(octets.length, leading.length)
    for (let at = 0; at < seen; at += 1) if (octets[at] !== leading[at]) return 0
    if (shortest === longest) return octets.length === 0 ? undefined : longest
    const place = places.find(({ field }) => field.kind === 'length')
    if (place?.field.kind !== 'length') return 0
    const end = (bitOf(layout, place, 0) + place.bits) / 8
    if (octets.length < end) return undefined
    const { counts, plus } = place.field.rule
    const counted = readBits(octets, bitOf(layout, place, 0), place.bits) - plus
    const around = leading.length + trailing.length
    const length =
      counts === 'octets of the data' ? around + head + tail + counted : counts === 'octets of the body' ? around + counted : end + counted + trailing.length
    return length < shortest || length > longest || (length - shortest + data.min) % data.multiple !== 0 ? 0 : length
  }
}
