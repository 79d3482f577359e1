/**
 * The two published frames, written from their documents alone: no description, no codec of Berth. Words and bits as their tables have them.
 */

export interface IssCommand {
  readonly apid: number
  readonly count: number
  readonly coarse: number
  readonly fine: number
  readonly timeId: number
  readonly element: number
  readonly endpoint: number
  readonly commandId: number
  readonly systemCommand: number
  readonly functionCode: number
  readonly stationMode: number
  readonly command: Uint8Array
}

/** NASA-AMMOS/AIT-Core src/python/bliss/sim/iss.py CmdPkt @ 46b5083: 64 words, the last the sum of those before. */
export function issCommand(c: IssCommand): Uint8Array {
  const packet = Buffer.alloc(128)
  packet.writeUInt16BE((1 << 12) | (1 << 11) | c.apid, 0)
  packet.writeUInt16BE((3 << 14) | c.count, 2)
  packet.writeUInt16BE(128 - 6 - 1, 4)
  packet.writeUInt32BE(c.coarse, 6)
  packet.writeUInt8(c.fine, 10)
  packet.writeUInt8((c.timeId << 6) | 0b10_0000 | 0b1010, 11)
  packet.writeUInt8(c.element << 3, 12)
  packet.writeUInt8(c.endpoint, 13)
  packet.writeUInt8((c.commandId << 1) | c.systemCommand, 14)
  packet.writeUInt8(c.functionCode, 15)
  packet.writeUInt16BE(c.stationMode, 18)
  packet.set(c.command, 20)
  let sum = 0
  for (let word = 0; word < 63; word += 1) sum += packet.readUInt16BE(2 * word)
  packet.writeUInt16BE(sum & 0xffff, 126)
  return Uint8Array.from(packet)
}

export interface Hermess {
  readonly frid: number
  /** STA0 and STA1, 16 bits. */
  readonly state: number
  readonly ptst: number
  readonly memory: number
  readonly text: Uint8Array
}

/** VersionedSpecs TM.md 3.0.0 @ 59f0983. Its check by the shifts of a register, as CRC-16/CCITT-FALSE is usually drawn. */
export function hermess({ frid, state, ptst, memory, text }: Hermess): Uint8Array {
  const frame = Buffer.alloc(64)
  frame[0] = frid
  frame.writeUInt16BE(state, 1)
  frame[3] = ptst
  frame.writeUInt16BE(memory, 4)
  frame.set(text, 6)
  let register = 0xffff
  for (const octet of frame.subarray(0, 60)) {
    register ^= octet << 8
    for (let shift = 0; shift < 8; shift += 1) register = ((register << 1) ^ (register & 0x8000 ? 0x1021 : 0)) & 0xffff
  }
  frame.writeUInt16BE(register, 60)
  frame.writeUInt16BE(0x17f0, 62)
  return Uint8Array.from(frame)
}
