import type { PacketRecord, RunRecord } from './run-record'

/**
 * `link.pcapng`: one enhanced packet block per space packet, framing removed, in order of time. Layout: PCAP Next Generation
 * Capture File Format, draft-ietf-opsawg-pcapng; sections below are that draft's. Little-endian, as the byte-order magic says.
 * Time stamps are the run's wall clock at power on plus rig time at the end of the packet, in nanoseconds.
 */
export const pcapng = (run: Pick<RunRecord, 'started' | 'packets'>): Uint8Array => {
  const epoch = BigInt(Date.parse(run.started)) * 1_000_000n
  const blocks = [sectionHeader(), ...interfaces.map(interfaceDescription), ...run.packets.map(packet => enhancedPacket(packet, epoch))]
  return concatenated(blocks)
}

/** Interface ids are the positions here. */
const interfaces = ['to payload', 'from payload'] as const

/** LINKTYPE_USER0, for private use: registry of draft-ietf-opsawg-pcaplinktype. */
export const linkType = 147

/** Longest packet data field is 65,536 octets after a 6-octet header (CCSDS 133.0-B-2 4.1.3.5.3), so nothing is ever cut. */
const snapLength = 65_542

/** A comment is for a reader; this bounds what a hostile summary can take. */
const longestComment = 1_000

/** Section 4.1; options of 3.5 and 4.1: shb_userappl 4. The section length is left open (−1). */
const sectionHeader = (): Uint8Array =>
  block(0x0a0d0d0a, [u32(0x1a2b3c4d), u16(1), u16(0), u32(0xffffffff), u32(0xffffffff), option(4, text('Berth')), endOfOptions])

/** Section 4.2; if_name 2, if_tsresol 9 (a power of ten: 10⁻⁹ s). */
const interfaceDescription = (name: string): Uint8Array =>
  block(1, [u16(linkType), u16(0), u32(snapLength), option(2, text(name)), option(9, Uint8Array.of(9)), endOfOptions])

/** Section 4.3; opt_comment 1 of 3.5, epb_flags 2 (bits 0–1: 1 inbound, 2 outbound, as the station sees it). */
const enhancedPacket = (packet: PacketRecord, epoch: bigint): Uint8Array => {
  const octets = Buffer.from(packet.hex, 'hex')
  if (octets.length * 2 !== packet.hex.length) throw new RangeError(`pcapng: the packet at ${packet.end} ns is not hexadecimal`)
  if (octets.length > snapLength)
    throw new RangeError(`pcapng: the packet at ${packet.end} ns has ${octets.length} octets, a space packet at most ${snapLength}`)
  const time = epoch + BigInt(Math.round(packet.end))
  return block(6, [
    u32(interfaces.indexOf(packet.direction)),
    u32(Number(time >> 32n)),
    u32(Number(time & 0xffffffffn)),
    u32(octets.length),
    u32(octets.length),
    padded(octets),
    option(1, text(packet.summary.slice(0, longestComment))),
    option(2, u32(packet.direction === 'from payload' ? 1 : 2)),
    endOfOptions,
  ])
}

/** Section 3.1: type, total length, body, total length again. */
const block = (type: number, body: readonly Uint8Array[]): Uint8Array => {
  const content = concatenated(body)
  const total = u32(content.length + 12)
  return concatenated([u32(type), total, content, total])
}

/** Section 3.5: code, length without padding, value padded to 4 octets. */
const option = (code: number, value: Uint8Array): Uint8Array => concatenated([u16(code), u16(value.length), padded(value)])
const endOfOptions = new Uint8Array(4)

const u16 = (value: number): Uint8Array => Uint8Array.of(value & 0xff, value >>> 8)
const u32 = (value: number): Uint8Array => Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24)
const text = (value: string): Uint8Array => Buffer.from(value, 'utf8')
const padded = (value: Uint8Array): Uint8Array => (value.length % 4 === 0 ? value : concatenated([value, new Uint8Array(4 - (value.length % 4))]))
const concatenated = (parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts)
