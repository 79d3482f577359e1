import { crc16Holds, crc16Octets } from '../../checks/crc16'
import { LinkFault } from '../../messages'
import { isWholePacket, PacketType, packetOctets, primaryHeaderOctets } from '../space-packet'

/** The telecommand packet of ECSS-E-ST-70-41C with a 16-bit source id and no spare field; mapping.md has the layout and its sources. */

const secondaryHeaderOctets = 5
/** Where application data begin. */
export const dataOffset = primaryHeaderOctets + secondaryHeaderOctets
const pusVersion = 2

/** Reads telecommands in a buffer that is reused for each. The fields hold what the last `take`, or `check` that returned 0, found. */
export class TelecommandView {
  readonly packet: Bytes
  /** Octets 0–3, by which verification reports name it. */
  requestId: u32 = 0
  service: u8 = 0
  subtype: u8 = 0
  /** Bits of the acknowledgement flags: 8 acceptance, 4 start, 2 progress, 1 completion. */
  acknowledgement: u8 = 0
  sourceId: u16 = 0
  /** Application data: [dataOffset, dataEnd) of `packet`. */
  dataEnd: u16 = dataOffset
  /** Octets of the whole packet. */
  length: u16 = 0

  constructor(packet: Bytes) {
    this.packet = packet
  }

  /** Takes [0, length) of `packet` as a telecommand for `apid`. Returns 0, or the LinkFault that forbids to answer it. */
  check(length: u16, apid: u16): u8 {
    const packet = this.packet
    if (length < dataOffset + crc16Octets || packetOctets(packet) !== length) return LinkFault.cutFrame
    if (!crc16Holds(packet, length)) return LinkFault.badChecksum
    if (!isWholePacket(packet, PacketType.telecommand, apid) || native.readU8(packet, 6) >> 4 !== pusVersion) return LinkFault.notForUs
    this.take(length)
    return 0
  }

  /** Takes [0, length) of `packet`, checked before. */
  take(length: u16): void {
    const packet = this.packet
    this.requestId = native.readU32(packet, 0)
    this.acknowledgement = native.wrapU8(native.readU8(packet, 6) & 0x0f)
    this.service = native.readU8(packet, 7)
    this.subtype = native.readU8(packet, 8)
    this.sourceId = native.readU16(packet, 9)
    this.length = length
    this.dataEnd = native.toU16(length - crc16Octets)
  }
}
