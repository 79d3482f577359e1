import type { Dictionary } from '../../firmware/declaration/dictionary'
import { Deframer } from './codec/deframer'
import { decodeTelecommand, packetFault, telecommandOverhead } from './codec/pus'
import { frameOf } from './station'

/** Octets that are no telecommand, and what a conforming receiver makes of them. */

/** As hal/station/messages.ts LinkFault, in words. */
export type LinkCause = 'cut frame' | 'bad encoding' | 'bad checksum' | 'oversize' | 'not for us'

/** `count` random octets and a delimiter; the same for the same seed (xorshift32, Marsaglia 2003). */
export function noise(seed: number, count: number): Uint8Array {
  const octets = new Uint8Array(count + 1)
  // Zero is the one state that xorshift never leaves.
  let state = seed >>> 0 || 0x9e3779b9
  for (let i = 0; i < count; i += 1) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    octets[i] = state >>> 24
  }
  return octets
}

/** The frame of `packet` with its last `missing` octets lost before framing: the length field promises more than came. */
export function cutFrame(packet: Uint8Array, missing: number): Uint8Array {
  return frameOf(packet.subarray(0, packet.length - missing))
}

/** The frame of `packet` without its last `missing` octets before the delimiter, as when the line drops out: between two COBS blocks or inside one. */
export function cutOnTheWire(packet: Uint8Array, missing: number): Uint8Array {
  const frame = frameOf(packet)
  return Uint8Array.of(...frame.subarray(0, frame.length - 1 - missing), 0)
}

/** The frame of `packet` with one bit of its last octet, a part of the error control, turned over. */
export function badChecksum(packet: Uint8Array): Uint8Array {
  const damaged = packet.slice()
  damaged[damaged.length - 1] = damaged[damaged.length - 1]! ^ 1
  return frameOf(damaged)
}

/** How often each cause must be counted for these octets by a receiver that is between frames; `telecommands` is how many are good. */
export function expectedFaults(
  octets: Uint8Array,
  dictionary: Dictionary,
): { readonly telecommands: number; readonly faults: Readonly<Record<LinkCause, number>> } {
  const faults: Record<LinkCause, number> = { 'cut frame': 0, 'bad encoding': 0, 'bad checksum': 0, oversize: 0, 'not for us': 0 }
  let telecommands = 0
  const deframer = new Deframer(dictionary.link.maxPacketOctets, {
    frame: frame => {
      const fault = packetFault(frame, telecommandOverhead)
      if (fault !== undefined) {
        faults[fault] += 1
        return
      }
      const packet = decodeTelecommand(frame)
      if (typeof packet === 'string' || packet.apid !== dictionary.link.apid) faults['not for us'] += 1
      else telecommands += 1
    },
    fault: cause => {
      faults[cause] += 1
    },
  })
  deframer.push(octets)
  return { telecommands, faults }
}
