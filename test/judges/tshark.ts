import type { PacketRecord } from '../../hil/report/run-record'
import { compared, type Judgement, outsideTool } from './outside-tool'

/** tshark's `ccsds` dissector on link type 147. It reads the ISS secondary header, so PUS headers are not its to judge. */
const asSpacePackets = 'uat:user_dlts:"User 0 (DLT=147)","ccsds","0","","0",""'
const fields = [
  'frame.interface_name',
  'frame.len',
  'ccsds.version',
  'ccsds.type',
  'ccsds.secheader',
  'ccsds.apid',
  'ccsds.seqflag',
  'ccsds.seqnum',
  'ccsds.length',
]

/**
 * Judges the primary header of every packet of a capture, its octet count and its interface against the run record, in order.
 * Fields: version, type, secondary header flag, APID, sequence flags, sequence count, packet data length (CCSDS 133.0-B-2 4.1.3).
 */
export const judgePacketsWithTshark = (pcapngPath: string, packets: readonly Pick<PacketRecord, 'direction' | 'hex'>[]): Judgement => {
  const output = outsideTool('tshark', [
    '-n',
    '-r',
    pcapngPath,
    '-o',
    asSpacePackets,
    '-T',
    'fields',
    '-E',
    'separator=;',
    ...fields.flatMap(field => ['-e', field]),
  ])
  const theirs = output
    .toString()
    .split('\n')
    .filter(line => line !== '')
    .map(line => describe(line.split(';')))
  return compared(
    'packet',
    theirs,
    packets.map(packet => describe(primaryHeader(packet))),
  )
}

const describe = ([direction, octets, version, type, secondary, apid, flags, count, length]: readonly unknown[]): string =>
  `${direction}, ${octets} octets, version ${Number(version)}, type ${Number(type)}, secondary header ${Number(secondary)}, APID ${Number(apid)}, flags ${Number(flags)}, count ${Number(count)}, length ${Number(length)}`

/** By division, not by the shifts of our codecs. */
const primaryHeader = ({ direction, hex }: Pick<PacketRecord, 'direction' | 'hex'>): unknown[] => {
  const octets = Buffer.from(hex, 'hex')
  const id = octets.readUInt16BE(0)
  const sequence = octets.readUInt16BE(2)
  return [
    direction,
    octets.length,
    Math.floor(id / 8192),
    Math.floor(id / 4096) % 2,
    Math.floor(id / 2048) % 2,
    id % 2048,
    Math.floor(sequence / 16384),
    sequence % 16384,
    octets.readUInt16BE(4),
  ]
}
