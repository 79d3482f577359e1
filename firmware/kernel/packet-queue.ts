/** Packets that wait in order, in one ring of octets: a record is the packet's length less one in an octet, then the packet (1–256 octets). */
export class PacketQueue {
  /** Packets that wait. */
  waiting: u16 = 0
  /** Packets for which there was no room. */
  dropped: u16 = 0
  /** Octets free. A packet takes one more than its length. */
  room: u16
  private readonly ring: Bytes
  private readonly capacity: u16
  /** Where the first record starts, and where the next one will. */
  private first: u16 = 0
  private end: u16 = 0

  /** `octets` 258–32767. */
  constructor(octets: u16) {
    this.ring = native.bytes(octets)
    this.capacity = octets
    this.room = octets
  }

  /** Queues [0, length) of `packet` whole; false, and counted, when there is no room. */
  push(packet: Bytes, length: u16): boolean {
    if (length >= this.room) {
      this.refuse()
      return false
    }
    native.writeU8(this.ring, this.end, native.toU8(length - 1))
    const start = this.after(this.end, 1)
    const piece = native.toU16(native.min(length, this.capacity - start))
    native.copy(this.ring, start, packet, 0, piece)
    if (piece < length) native.copy(this.ring, 0, packet, piece, length - piece)
    this.end = this.after(start, length)
    this.room = native.toU16(this.room - length - 1)
    this.waiting = native.toU16(this.waiting + 1)
    return true
  }

  /** Counts a packet that was not queued. */
  refuse(): void {
    this.dropped = native.toU16(this.dropped + 1)
  }

  /** Length of the first packet; only while one waits. */
  firstLength(): u16 {
    return native.toU16(native.readU8(this.ring, this.first) + 1)
  }

  /** Moves the first packet to the start of `to` and returns its length; only while one waits. */
  shift(to: Bytes): u16 {
    const length = this.firstLength()
    const start = this.after(this.first, 1)
    const piece = native.toU16(native.min(length, this.capacity - start))
    native.copy(to, 0, this.ring, start, piece)
    if (piece < length) native.copy(to, piece, this.ring, 0, length - piece)
    this.first = this.after(start, length)
    this.room = native.toU16(this.room + length + 1)
    this.waiting = native.toU16(this.waiting - 1)
    return length
  }

  private after(offset: u16, count: u16): u16 {
    const next = offset + count
    return native.toU16(next < this.capacity ? next : next - this.capacity)
  }
}
