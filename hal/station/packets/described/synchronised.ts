import { Fault } from '../../../faults'
import { LinkFault } from '../../messages'
import { readBits } from './bits'
import { type FrameTable, fieldOf, hasWord, longestFrame } from './table'
import { FrameView } from './view'

/**
 * Finds frames by their sync word in a stream that arrives in pieces: `push`, then `next` until it returns 0. Every octet may be a frame's first, so
 * a false sync word costs one octet and never hides the frame behind it. Holds two frames of the longest kind, whatever arrives.
 */
export class SyncDeframer {
  /** The frame found; its octets from 0. */
  readonly view: FrameView
  frameLength: u16 = 0
  /** Octets of the stream that belonged to no frame. */
  lost: u32 = 0
  private readonly table: FrameTable
  private readonly window: Bytes
  private start: u16 = 0
  private end: u16 = 0
  /** What the octets lost since the last frame failed by, as 1 + LinkFault; 0 when there are none. */
  private cause: u8 = 0
  private chunk: Bytes
  private chunkAt: u16 = 0
  private chunkEnd: u16 = 0

  constructor(table: FrameTable) {
    this.table = table
    const longest = longestFrame(table)
    this.window = native.bytes(native.toU16(2 * longest))
    this.view = new FrameView(table, native.bytes(longest))
    this.chunk = this.window
  }

  /** Takes [0, count) of `chunk`, which must stay as it is until `next` has returned 0. Before that, another push raises a fault. */
  push(chunk: Bytes, count: u16): void {
    if (this.chunkAt < this.chunkEnd) native.fault(Fault.chunkPending)
    if (count > chunk.length) native.fault(Fault.outsideBuffer)
    this.chunk = chunk
    this.chunkAt = 0
    this.chunkEnd = count
  }

  /** 0 = nothing more in what was pushed so far; 1 = a frame stands in `view`; else 1 + LinkFault: why octets before the next frame were none. */
  next(): u8 {
    let found = this.search()
    while (found === 0 && this.chunkAt < this.chunkEnd) {
      this.refill()
      found = this.search()
    }
    return found
  }

  private refill(): void {
    const held = native.toU16(this.end - this.start)
    native.copy(this.window, 0, this.window, this.start, held)
    const count = native.toU16(native.min(this.chunkEnd - this.chunkAt, this.window.length - held))
    native.copy(this.window, held, this.chunk, this.chunkAt, count)
    this.start = 0
    this.end = native.toU16(held + count)
    this.chunkAt = native.toU16(this.chunkAt + count)
  }

  private search(): u8 {
    for (;;) {
      const length = this.promised()
      const held = this.end - this.start
      if (length < 0 || held < length) return 0
      const fault = length === 0 ? LinkFault.cutFrame : this.examine(native.toU16(length))
      if (fault === 0 || fault === LinkFault.notForUs) {
        if (this.cause !== 0) {
          const cause = this.cause
          this.cause = 0
          return cause
        }
        this.frameLength = native.toU16(length)
        this.start = native.toU16(this.start + length)
        return fault === 0 ? 1 : native.toU8(1 + fault)
      }
      if (this.cause === 0 || fault === LinkFault.badChecksum) this.cause = native.toU8(1 + fault)
      this.lost = native.wrapU32(this.lost + 1)
      this.start = native.toU16(this.start + 1)
    }
  }

  private examine(length: u16): u8 {
    native.copy(this.view.octets, 0, this.window, this.start, length)
    return this.view.check(length)
  }

  /** Octets that a frame at `start` would have; 0 when none starts there; -1 when more must be seen to tell. */
  private promised(): i32 {
    const table = this.table
    const held = this.end - this.start
    const { leading, head, tail, dataMin, dataMax } = table
    if (held === 0) return -1
    if (leading.length > 0) {
      if (held < leading.length) return native.readU8(this.window, this.start) === leading[0] ? -1 : 0
      if (!hasWord(leading, this.window, this.start)) return 0
    }
    const shortest = head + dataMin + tail
    if (dataMin === dataMax || table.lengthField < 0) return native.toI32(shortest)
    const { bit, bits, value } = fieldOf(table, table.lengthField)
    if (held * 8 < bit + bits) return -1
    const length = head + tail + readBits(this.window, native.toU32(this.start * 8 + bit), bits) - value
    return length < shortest || length > head + dataMax + tail ? 0 : native.toI32(length)
  }
}
