import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { SpacePacketParser } from '@serialport/parser-spacepacket'
import { Deframer } from '../../hil/station/codec/deframer'
import { decodeTelemetry, encodeTelemetry, packetFault, telemetryOverhead } from '../../hil/station/codec/pus'
import { readPrimaryHeader } from '../../hil/station/codec/space-packet'
import { frameOf } from '../../hil/station/station'
import { BerthError } from '../diagnostics/error'

/** The bench's decoder and two of others on the same packets: how fast, and what primary headers each saw. */

export interface Decoded {
  /** One line a packet: type, secondary header, APID, sequence flags, count, length field. */
  readonly headers: readonly string[]
  readonly packetsPerSecond: number
}

/** Telemetry of any length a packet may have here, with every APID and count; no randomness is needed. */
export function telemetryPackets(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, at) => {
    const data = Uint8Array.from({ length: (at * 7) % 90 }, (_, place) => (at + place * 31) % 256)
    return encodeTelemetry({
      apid: (at * 13) % 2048,
      sequenceCount: at % 16_384,
      timeStatus: at % 3,
      service: 3,
      subtype: 25,
      messageCount: at % 65_536,
      destinationId: 0,
      time: { coarse: 1_000_000 + at, fine: (at * 101) % 65_536 },
      data,
    })
  })
}

type Header = [type: number, secondary: number, apid: number, flags: number, count: number, length: number]
const line = (...[type, secondary, apid, flags, count, length]: Header): string => `${type} ${secondary} ${apid} ${flags} ${count} ${length}`

/** The station's own: from octets on the line to checked telemetry; its rate is of one core. Headers are written down in a second pass. */
export function decodeWithBerth(packets: readonly Uint8Array[]): Decoded & { readonly decoded: number } {
  const stream = Buffer.concat(packets.map(frameOf))
  const read = (each: (frame: Uint8Array) => void): number => {
    let decoded = 0
    const deframer = new Deframer(256, {
      frame: frame => {
        if (packetFault(frame, telemetryOverhead) !== undefined || typeof decodeTelemetry(frame) === 'string') return
        decoded += 1
        each(frame)
      },
      fault: () => {},
    })
    for (let at = 0; at < stream.length; at += 4096) deframer.push(stream.subarray(at, at + 4096))
    return decoded
  }
  read(() => {})
  const before = process.cpuUsage()
  const decoded = read(() => {})
  const { user, system } = process.cpuUsage(before)
  const headers: string[] = []
  read(frame => {
    const { type, secondaryHeader, apid, sequenceFlags, sequenceCount, dataLength } = readPrimaryHeader(frame)
    headers.push(line(type, secondaryHeader ? 1 : 0, apid, sequenceFlags, sequenceCount, dataLength))
  })
  return { headers, decoded, packetsPerSecond: decoded / ((user + system) / 1e6) }
}

/** `@serialport/parser-spacepacket`: space packets without framing or error control. */
export async function decodeWithParser(packets: readonly Uint8Array[]): Promise<Decoded> {
  const headers: string[] = []
  const parser = new SpacePacketParser()
  const sink = new Transform({
    objectMode: true,
    transform: (packet, _, done) => {
      // At its end it gives what was left over, as a list.
      if (!Array.isArray(packet)) {
        const { identification, sequenceControl, dataLength } = packet.header
        headers.push(
          line(
            identification.type,
            identification.secondaryHeader,
            identification.apid,
            sequenceControl.sequenceFlags,
            sequenceControl.packetName,
            dataLength - 1,
          ),
        )
      }
      done()
    },
  })
  const before = process.cpuUsage()
  await pipeline(
    packets.map(packet => Buffer.from(packet)),
    parser,
    sink,
  )
  const { user, system } = process.cpuUsage(before)
  return { headers, packetsPerSecond: packets.length / ((user + system) / 1e6) }
}

/** tshark's `ccsds` dissector, with its start; its rate is of the clock on the wall. B0002 when it is missing. */
export function decodeWithTshark(packets: readonly Uint8Array[]): Decoded {
  const folder = mkdtempSync(join(tmpdir(), 'berth-decoders-'))
  try {
    const file = join(folder, 'packets.pcap')
    writeFileSync(file, capture(packets))
    const started = process.hrtime.bigint()
    const { error, status, stdout, stderr } = spawnSync('tshark', ['-n', '-r', file, ...asSpacePackets, '-T', 'fields', '-E', 'separator=;', ...fields], {
      maxBuffer: 1 << 28,
      timeout: 120_000,
    })
    const seconds = Number(process.hrtime.bigint() - started) / 1e9
    if (error !== undefined) throw new BerthError('B0002', 'tshark is missing', { why: String(error), mend: 'apt-get install tshark', cause: error })
    if (status !== 0) throw new BerthError('B0007', `tshark ended with status ${status}`, { why: stderr.toString().trim() })
    const rows = stdout.toString().trim().split('\n')
    return { headers: rows.map(row => line(...(row.split(';').map(Number) as Header))), packetsPerSecond: packets.length / seconds }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const asSpacePackets = ['-o', 'uat:user_dlts:"User 0 (DLT=147)","ccsds","0","","0",""']
const fields = ['type', 'secheader', 'apid', 'seqflag', 'seqnum', 'length'].flatMap(field => ['-e', `ccsds.${field}`])

/** Classic pcap of link type 147 (user 0), little-endian. */
function capture(packets: readonly Uint8Array[]): Buffer {
  const head = Buffer.alloc(24)
  for (const [at, value] of [0xa1b2c3d4, 2 + 4 * 65_536, 0, 0, 65_542, 147].entries()) head.writeUInt32LE(value, 4 * at)
  return Buffer.concat([
    head,
    ...packets.flatMap((packet, at) => {
      const record = Buffer.alloc(16)
      for (const [place, value] of [at, 0, packet.length, packet.length].entries()) record.writeUInt32LE(value, 4 * place)
      return [record, packet]
    }),
  ])
}
