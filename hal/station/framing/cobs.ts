import { Fault } from '../../faults'
import { LinkFault } from '../messages'

/**
 * Consistent Overhead Byte Stuffing (Cheshire and Baker, IEEE/ACM Trans. Networking 7(2), 1999): each packet is encoded without zeros and
 * ended by one `00`. A receiver skips empty frames, so any number of zeros may stand between frames.
 */

/** What `Deframer.next` found: nothing, a frame, or 1 + the LinkFault that cost a frame. */
const enum Found {
  nothing = 0,
  frame = 1,
  badEncoding = 1 + LinkFault.badEncoding,
  oversize = 1 + LinkFault.oversize,
}

/** Octets that `length` octets take at most once encoded, without the delimiter. */
function encodedLimit(length: u16): u16 {
  return native.toU16(length + native.quotient(length, 254) + 1)
}

/** Finds frames in a stream that arrives in pieces. Holds one frame of at most `maxOctets`, whatever arrives. */
export class Deframer {
  /** The decoded frame in [0, frameLength), valid until the next call of `next`. */
  readonly frame: Bytes
  frameLength: u16 = 0
  private readonly encoded: Bytes
  private encodedLength: u16 = 0
  private skipping: boolean = false
  private chunk: Bytes
  private chunkAt: u16 = 0
  private chunkEnd: u16 = 0

  constructor(maxOctets: u16) {
    this.frame = native.bytes(maxOctets)
    this.encoded = native.bytes(encodedLimit(maxOctets))
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
      const delimiter = native.indexOf(this.chunk, 0, this.chunkAt, this.chunkEnd)
      const end = delimiter < 0 ? this.chunkEnd : native.toU16(delimiter)
      const fits = this.gather(end)
      this.chunkAt = delimiter < 0 ? end : native.toU16(end + 1)
      if (!fits) {
        this.skipping = delimiter < 0
        return Found.oversize
      }
      if (delimiter >= 0) {
        const found = this.take()
        if (found !== Found.nothing) return found
      }
    }
    return Found.nothing
  }

  /** Appends [chunkAt, end) to the frame under way. False, once per frame, when that is longer than any frame. */
  private gather(end: u16): boolean {
    if (this.skipping) return true
    const count = end - this.chunkAt
    if (this.encodedLength + count > this.encoded.length) {
      this.encodedLength = 0
      return false
    }
    native.copy(this.encoded, this.encodedLength, this.chunk, this.chunkAt, count)
    this.encodedLength = native.toU16(this.encodedLength + count)
    return true
  }

  /** Decodes what stands before a delimiter. */
  private take(): u8 {
    const length = this.encodedLength
    this.encodedLength = 0
    if (this.skipping) {
      this.skipping = false
      return Found.nothing
    }
    if (length === 0) return Found.nothing
    const decoded = native.cobsDecode(this.encoded, 0, length, this.frame)
    if (decoded === -1) return Found.badEncoding
    if (decoded === -2) return Found.oversize
    this.frameLength = native.toU16(decoded)
    return Found.frame
  }
}

/** Encodes [0, length) of `packet` to the start of `to`, then the delimiter. Returns octets written; a fault when `to` is too small. */
export function frameInto(packet: Bytes, length: u16, to: Bytes): u16 {
  const encoded = native.cobsEncode(packet, 0, length, to, 0)
  native.writeU8(to, encoded, 0)
  return native.toU16(encoded + 1)
}
