import type { WireOctet } from '../../boards/contract'
import { seededUniform } from '../worlds/noise'

export type LineDirection = 'to payload' | 'from payload'

/** What a serial line does to octets, by direction. `share` of them, by a draw of `seed`, are hit; at most `most` of them. */
export type LineFault = Draw &
  (
    | { readonly kind: 'bit flip' }
    | { readonly kind: 'drop' }
    | { readonly kind: 'duplicate' }
    /** `octets` in a row are others, at random. */
    | { readonly kind: 'burst'; readonly octets: number }
    /** The line is held low for one octet: it comes as a break. */
    | { readonly kind: 'break' }
    /** Nothing passes for `time`; what was sent meanwhile comes after it. */
    | { readonly kind: 'pause'; readonly time: number }
  )

export interface Draw {
  /** 0 to 1. */
  readonly share: number
  readonly most: number
  readonly seed: number
}

export type Touched = Pick<WireOctet, 'value' | 'error'>

/** One fault at work: decides for one octet after the other. */
export class LineDamager {
  #hits = 0
  #burst = 0
  readonly #draw: () => number

  constructor(readonly fault: LineFault) {
    this.#draw = seededUniform(fault.seed)
  }

  /** What arrives instead of an octet: nothing, one, or two. */
  touch(octet: Touched): readonly Touched[] {
    const { fault } = this
    if (this.#burst > 0) {
      this.#burst -= 1
      return [this.#random(octet)]
    }
    const drawn = this.#draw()
    if (fault.kind === 'pause' || this.#hits >= fault.most || drawn >= fault.share) return [octet]
    this.#hits += 1
    switch (fault.kind) {
      case 'bit flip':
        return [{ ...octet, value: octet.value ^ (1 << Math.floor(this.#draw() * 8)) }]
      case 'drop':
        return []
      case 'duplicate':
        return [octet, octet]
      case 'burst':
        this.#burst = fault.octets - 1
        return [this.#random(octet)]
      case 'break':
        return [{ value: 0, error: 'break' }]
    }
  }

  /** Another value than that of `octet`. */
  #random(octet: Touched): Touched {
    return { ...octet, value: (octet.value + 1 + Math.floor(this.#draw() * 255)) & 0xff }
  }
}
