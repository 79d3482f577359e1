import { crc16 } from './crc16'
import { type CucTime, cucOctets, readCuc, writeCuc } from './cuc'
import { type PrimaryHeader, primaryHeaderOctets, readPrimaryHeader, writePrimaryHeader } from './space-packet'

/**
 * ECSS-E-ST-70-41C packets: secondary headers of 7.4.3.1 and 7.4.4.1, error control of 7.4.3.2, 7.4.4.2 and annex B. All fields big-endian.
 * Secondary, as every clause number of that standard here: its text was not read; mapping.md names who quotes it.
 */

export const pusVersion = 2
/** Acknowledgement flags, 7.4.4.1d. Which end of the field is its bit 3 is disputed: mapping.md. */
export const ack = { acceptance: 8, start: 4, progress: 2, completion: 1, all: 15 } as const

export interface Telecommand {
  readonly apid: number
  readonly sequenceCount: number
  readonly ackFlags: number
  readonly service: number
  readonly subtype: number
  readonly sourceId: number
  readonly data: Uint8Array
}

export interface Telemetry {
  readonly apid: number
  readonly sequenceCount: number
  /** 0 free-running, 1 synchronised, 2 holdover. */
  readonly timeStatus: number
  readonly service: number
  readonly subtype: number
  readonly messageCount: number
  readonly destinationId: number
  readonly time: CucTime
  readonly data: Uint8Array
}

const errorControlOctets = 2
export const telecommandOverhead = primaryHeaderOctets + 5 + errorControlOctets
export const telemetryOverhead = primaryHeaderOctets + 7 + cucOctets + errorControlOctets

/** Why octets are not a packet. */
export type PacketFault = 'cut frame' | 'bad checksum' | 'not for us'

/** Length and error control, in this order; undefined when both hold. */
export function packetFault(octets: Uint8Array, shortest: number): 'cut frame' | 'bad checksum' | undefined {
  if (octets.length < shortest) return 'cut frame'
  const promised = ((octets[4]! << 8) | octets[5]!) + 1 + primaryHeaderOctets
  if (promised !== octets.length) return 'cut frame'
  return crc16(octets) === 0 ? undefined : 'bad checksum'
}

export function encodeTelecommand(tc: Telecommand): Uint8Array {
  const octets = frame(tc, 1, telecommandOverhead + tc.data.length)
  octets[6] = (pusVersion << 4) | tc.ackFlags
  octets[9] = tc.sourceId >> 8
  octets[10] = tc.sourceId
  octets.set(tc.data, 11)
  return seal(octets)
}

export function encodeTelemetry(tm: Telemetry): Uint8Array {
  const octets = frame(tm, 0, telemetryOverhead + tm.data.length)
  octets[6] = (pusVersion << 4) | tm.timeStatus
  octets[9] = tm.messageCount >> 8
  octets[10] = tm.messageCount
  octets[11] = tm.destinationId >> 8
  octets[12] = tm.destinationId
  writeCuc(octets, tm.time, 13)
  octets.set(tm.data, 20)
  return seal(octets)
}

/** A telecommand out of checked octets (`packetFault`), or why it is none. */
export function decodeTelecommand(octets: Uint8Array): Telecommand | string {
  const header = readPrimaryHeader(octets)
  const wrong = headerFault(header, 1, octets[6]!)
  if (wrong !== undefined) return wrong
  return {
    apid: header.apid,
    sequenceCount: header.sequenceCount,
    ackFlags: octets[6]! & 15,
    service: octets[7]!,
    subtype: octets[8]!,
    sourceId: (octets[9]! << 8) | octets[10]!,
    data: octets.subarray(11, octets.length - errorControlOctets),
  }
}

/** A telemetry packet out of checked octets (`packetFault`), or why it is none. `data` is a view of `octets`. */
export function decodeTelemetry(octets: Uint8Array): Telemetry | string {
  const header = readPrimaryHeader(octets)
  const wrong = headerFault(header, 0, octets[6]!)
  if (wrong !== undefined) return wrong
  const time = readCuc(octets, 13)
  if (time === undefined) return `time P-field 0x${octets[13]!.toString(16)} is not 0x2e`
  return {
    apid: header.apid,
    sequenceCount: header.sequenceCount,
    timeStatus: octets[6]! & 15,
    service: octets[7]!,
    subtype: octets[8]!,
    messageCount: (octets[9]! << 8) | octets[10]!,
    destinationId: (octets[11]! << 8) | octets[12]!,
    time,
    data: octets.subarray(20, octets.length - errorControlOctets),
  }
}

function headerFault(header: PrimaryHeader, type: 0 | 1, octet6: number): string | undefined {
  if (header.version !== 0) return `packet version ${header.version} is not 0`
  if (header.type !== type) return type === 1 ? 'the type bit says telemetry' : 'the type bit says telecommand'
  if (!header.secondaryHeader) return 'no secondary header'
  if (header.sequenceFlags !== 3) return `sequence flags ${header.sequenceFlags} are not 3 (unsegmented)`
  if (octet6 >> 4 !== pusVersion) return `PUS version ${octet6 >> 4} is not 2`
  return undefined
}

function frame(packet: Telecommand | Telemetry, type: 0 | 1, length: number): Uint8Array {
  const octets = new Uint8Array(length)
  writePrimaryHeader(octets, {
    version: 0,
    type,
    secondaryHeader: true,
    apid: packet.apid,
    sequenceFlags: 3,
    sequenceCount: packet.sequenceCount,
    dataLength: length - primaryHeaderOctets - 1,
  })
  octets[7] = packet.service
  octets[8] = packet.subtype
  return octets
}

/** Writes the error control over everything before it. */
export function seal(octets: Uint8Array): Uint8Array {
  const end = octets.length - errorControlOctets
  const check = crc16(octets, 0, end)
  octets[end] = check >> 8
  octets[end + 1] = check
  return octets
}
