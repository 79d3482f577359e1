import type { Nanoseconds } from '../../boards/contract'
import type { WireLog } from '../recorder/wire-log'
import { Deframer } from '../station/codec/deframer'
import { decodeTelecommand, packetFault, type Telecommand, telecommandOverhead } from '../station/codec/pus'

/** A telecommand that a recording holds. */
export interface Held {
  readonly packet: Telecommand
  /** Octets of the wire log, delimiter included. */
  readonly first: number
  readonly end: number
  /** Start of its first octet on the line. */
  readonly at: Nanoseconds
}

/** Longest packet that a recording is searched for. */
const longest = 4096

/** Every telecommand towards the payload, in order; damaged ones are left out. */
export function heldCommands(toBoard: WireLog): Held[] {
  const held: Held[] = []
  const deframer = new Deframer(longest, {
    frame(frame, first, end) {
      if (packetFault(frame, telecommandOverhead) !== undefined) return
      const packet = decodeTelecommand(frame.slice())
      if (typeof packet !== 'string') held.push({ packet, first, end, at: toBoard.startOf(first) })
    },
    fault: () => {},
  })
  deframer.push(toBoard.octets(0, toBoard.length))
  return held
}

/** The same service with the same data: what a command means, without its count. The time that the station sets is its own each time. */
export function isSameRequest(packet: Telecommand, request: { readonly service: number; readonly subtype: number; readonly data: Uint8Array }): boolean {
  if (packet.service !== request.service || packet.subtype !== request.subtype) return false
  return packet.service === 9 || Buffer.compare(packet.data, request.data) === 0
}
