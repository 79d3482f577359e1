import type { Nanoseconds, WireOctet } from '../../../boards/contract'
import type { PortOctet } from '../../link/line-errors'

/** Rig time of octets that an operating system hands over in chunks: when each was on the wire is known to the chunk only. */
export class ChunkTimes {
  #free: Nanoseconds = 0

  /** `octetTime`: ten bits at the line's rate. */
  constructor(private readonly octetTime: Nanoseconds) {}

  /** Octets that were read at `now`: they ended there at the latest, one after another, and none before the one before it. */
  received(octets: readonly PortOctet[], now: Nanoseconds): WireOctet[] {
    const start = Math.min(now, Math.max(this.#free, now - octets.length * this.octetTime))
    return this.#spread(octets, start, (now - start) / Math.max(1, octets.length))
  }

  /** Octets that are written at `now`: they leave when those before them have. */
  sent(octets: Uint8Array, now: Nanoseconds): WireOctet[] {
    return this.#spread(
      Array.from(octets, value => ({ value })),
      Math.max(this.#free, now),
      this.octetTime,
    )
  }

  #spread(octets: readonly PortOctet[], start: Nanoseconds, each: Nanoseconds): WireOctet[] {
    const made = octets.map((octet, index) => ({ ...octet, start: Math.floor(start + index * each), end: Math.floor(start + (index + 1) * each) }))
    this.#free = made.at(-1)?.end ?? this.#free
    return made
  }
}
