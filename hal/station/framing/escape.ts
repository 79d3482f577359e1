import { Fault } from '../../faults'
import { LinkFault } from '../messages'

/** Delimited frames in which an octet with a meaning is replaced by two: SLIP (RFC 1055: C0, DB, DC, DD), or four octets of an interface document. */
export interface Escapes {
  readonly delimiter: u8
  readonly escape: u8
  readonly escapedDelimiter: u8
  readonly escapedEscape: u8
}

/** Finds frames in a stream that arrives in pieces, as framing/cobs.ts does: `push`, then `next` until it returns 0. */
export class EscapeDeframer {
  /** The frame in [0, frameLength), valid until the next call of `next`. */
  readonly frame: Bytes
  frameLength: u16 = 0
  private readonly escapes: Escapes
  private length: u16 = 0
  private isEscaped: boolean = false
  /** Why the frame under way is none: 0, or 1 + LinkFault. */
  private wrong: u8 = 0
  private chunk: Bytes
  private chunkAt: u16 = 0
  private chunkEnd: u16 = 0

  constructor(escapes: Escapes, maxOctets: u16) {
    this.escapes = escapes
    this.frame = native.bytes(maxOctets)
    this.chunk = this.frame
  }

  /** Takes [0, count) of `chunk`, which must stay as it is until `next` has returned 0. Before that, another push raises a fault. */
  push(chunk: Bytes, count: u16): void {
    if (this.chunkAt < this.chunkEnd) native.fault(Fault.chunkPending)
    if (count > chunk.length) native.fault(Fault.outsideBuffer)
    this.chunk = chunk
    this.chunkAt = 0
    this.chunkEnd = count
  }

  /** 0 = no complete frame in what was pushed so far; 1 = a frame stands in `frame`; else 1 + LinkFault, and that frame is dropped. */
  next(): u8 {
    while (this.chunkAt < this.chunkEnd) {
      const octet = native.readU8(this.chunk, this.chunkAt)
      this.chunkAt = native.toU16(this.chunkAt + 1)
      if (octet === this.escapes.delimiter) {
        const found = this.take()
        if (found !== 0) return found
      } else this.gather(octet)
    }
    return 0
  }

  private gather(octet: u8): void {
    const { escape, escapedDelimiter, escapedEscape, delimiter } = this.escapes
    if (this.isEscaped) {
      this.isEscaped = false
      if (octet === escapedDelimiter) this.append(delimiter)
      else if (octet === escapedEscape) this.append(escape)
      else this.fail(LinkFault.badEncoding)
    } else if (octet === escape) this.isEscaped = true
    else this.append(octet)
  }

  private append(octet: u8): void {
    if (this.length === this.frame.length) {
      this.fail(LinkFault.oversize)
      return
    }
    native.writeU8(this.frame, this.length, octet)
    this.length = native.toU16(this.length + 1)
  }

  /** The first cause stays. */
  private fail(cause: LinkFault): void {
    if (this.wrong === 0) this.wrong = native.toU8(1 + cause)
  }

  private take(): u8 {
    if (this.isEscaped) this.fail(LinkFault.badEncoding)
    const wrong = this.wrong
    const length = this.length
    this.isEscaped = false
    this.wrong = 0
    this.length = 0
    if (wrong !== 0) return wrong
    if (length === 0) return 0
    this.frameLength = length
    return 1
  }
}

/** Writes [0, length) of `packet` between two delimiters to the start of `to`. Returns octets written; a fault when `to` is too small. */
export function escapeInto(escapes: Escapes, packet: Bytes, length: u16, to: Bytes): u16 {
  let at = 0
  native.writeU8(to, at, escapes.delimiter)
  at += 1
  for (let place = 0; place < length; place++) {
    const octet = native.readU8(packet, place)
    const isDelimiter = octet === escapes.delimiter
    if (isDelimiter || octet === escapes.escape) {
      native.writeU8(to, at, escapes.escape)
      at += 1
      native.writeU8(to, at, isDelimiter ? escapes.escapedDelimiter : escapes.escapedEscape)
    } else native.writeU8(to, at, octet)
    at += 1
  }
  native.writeU8(to, at, escapes.delimiter)
  return native.toU16(at + 1)
}
