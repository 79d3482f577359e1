import type { Clock, LineDamage, SerialLine, WireOctet } from '../../contract'
import { hostFault } from './faults'

/** The UART of the host board and the station's end of its line: 8N1, paced at the line rate in rig time. */

const ringOctets = 1024
const maxQueued = 65536
/** hal/io/serial.ts SerialError, by number. */
const causes = { overrun: 1, framing: 2, parity: 3, break: 4, bufferFull: 5 } as const

/** Damage in the queue towards the board: above the octet. */
const damages: readonly (LineDamage | undefined)[] = [undefined, 'framing', 'parity', 'break', 'overrun']

/** A bounded first-in first-out queue of octets. */
class Ring {
  private readonly octets: Uint16Array
  private at = 0
  length = 0
  constructor(private readonly capacity: number) {
    this.octets = new Uint16Array(capacity)
  }
  get room(): number {
    return this.capacity - this.length
  }
  push(octet: number): void {
    this.octets[(this.at + this.length++) % this.capacity] = octet
  }
  shift(): number {
    const octet = this.octets[this.at]!
    this.at = (this.at + 1) % this.capacity
    this.length--
    return octet
  }
  clear(): void {
    this.length = 0
  }
}

export class HostSerialLine implements SerialLine {
  onFromBoard: (octet: WireOctet) => void = () => {}
  onToBoard: (octet: WireOctet) => void = () => {}
  /** Called after an octet reached the board's ring. */
  onReceived: () => void = () => {}
  private readonly toBoard = new Ring(maxQueued)
  private readonly received = new Ring(ringOctets)
  private readonly queued = new Ring(ringOctets)
  private readonly counts = [0, 0, 0, 0, 0, 0]
  /** When each direction's line is free: exact, where octet edges are rounded to nanoseconds. */
  private toBoardFree = 0
  private fromBoardFree = 0
  private fromBoardBusy = false
  private isOpen = false
  /** Octets were lost since the last one that was received: told with the next (PL011). */
  private overrun = false
  /** Counts openings, so that octets of an earlier boot end nowhere. */
  private boot = 0

  constructor(
    readonly baud: number,
    private readonly clock: Clock,
  ) {}

  private get octetTime(): number {
    return 10e9 / this.baud
  }

  send(octets: Uint8Array): void {
    this.queue(octets)
  }

  sendDamaged(value: number, damage: LineDamage): void {
    this.queue([(value & 0xff) | (damages.indexOf(damage) << 8)])
  }

  private queue(entries: ArrayLike<number> & Iterable<number>): void {
    if (entries.length > this.toBoard.room)
      throw new RangeError(
        `The line towards the board holds at most ${maxQueued} octets, ${this.toBoard.length} are queued and ${entries.length} more were sent.`,
      )
    const idle = this.toBoard.length === 0
    for (const entry of entries) this.toBoard.push(entry)
    if (idle && entries.length > 0) {
      this.toBoardFree = Math.max(this.toBoardFree, this.clock.now)
      this.startToBoard()
    }
  }

  private startToBoard(): void {
    const start = this.toBoardFree
    this.toBoardFree = start + this.octetTime
    const end = Math.round(this.toBoardFree)
    this.clock.at(end, () => {
      const entry = this.toBoard.shift()
      const more = this.toBoard.length > 0
      const value = entry & 0xff
      const damage = damages[entry >> 8]
      if (this.isOpen) this.receive(value, damage)
      this.onToBoard({ value, start: Math.round(start), end, ...(damage === undefined || damage === 'overrun' ? {} : { error: damage }) })
      if (this.isOpen) this.onReceived()
      if (more) this.startToBoard()
    })
  }

  private receive(value: number, damage: LineDamage | undefined): void {
    if (damage === 'overrun') {
      this.overrun = true
      return
    }
    if (this.overrun) this.counts[causes.overrun]!++
    this.overrun = false
    if (damage !== undefined) this.counts[causes[damage]]!++
    else if (this.received.room > 0) this.received.push(value)
    else this.counts[causes.bufferFull]!++
  }

  private startFromBoard(): void {
    const start = Math.max(this.fromBoardFree, this.clock.now)
    const boot = this.boot
    this.fromBoardFree = start + this.octetTime
    this.fromBoardBusy = true
    const value = this.queued.shift()
    const end = Math.round(this.fromBoardFree)
    this.clock.at(end, () => {
      // A reset or power loss cuts the octet under way; the line falls idle.
      if (boot !== this.boot) return
      this.fromBoardBusy = false
      if (this.queued.length > 0) this.startFromBoard()
      this.onFromBoard({ value, start: Math.round(start), end })
    })
  }

  /** The board's side. */

  open(baud: number): void {
    if (baud !== this.baud)
      throw hostFault('B1091', `the payload opens its link at ${baud}, the station's line runs at ${this.baud}`, 'give both the rate of the station profile')
    this.isOpen = true
  }

  read(into: Uint8Array): number {
    const count = Math.min(into.length, this.received.length)
    for (let i = 0; i < count; i++) into[i] = this.received.shift()
    return count
  }

  write(octets: Uint8Array): number {
    const count = Math.min(octets.length, this.queued.room)
    for (let i = 0; i < count; i++) this.queued.push(octets[i]!)
    if (count > 0 && !this.fromBoardBusy) this.startFromBoard()
    return count
  }

  get writable(): number {
    return this.queued.room
  }

  errorCount(cause: number): number {
    return this.counts[cause] ?? 0
  }

  /** Reset or power loss. */
  reset(): void {
    this.isOpen = false
    this.overrun = false
    this.boot++
    this.fromBoardBusy = false
    this.fromBoardFree = this.clock.now
    this.received.clear()
    this.queued.clear()
    this.counts.fill(0)
  }
}
