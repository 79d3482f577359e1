import type { Serial } from '../../hal/io/serial'
import { frameInto } from '../../hal/station/framing/cobs'
import { TelemetryWriter } from '../../hal/station/packets/pus-c/telemetry'
import { PacketQueue } from './packet-queue'
import type { MissionTime } from './time/time'

/**
 * Telemetry on its way out. A packet is written, then waits whole in the queue of its class; the line takes verification before events
 * before the rest. What waits in the port cannot be overtaken, so the port is given little at a time.
 */

const maxPacketOctets = 256
/** COBS adds one octet per 254 begun, and the delimiter. */
const maxFrameOctets = 260
/** Error control, COBS and delimiter, at most, on top of a packet that waits. */
const frameOverhead = 5
/** Octets that may wait in the port when a frame of events or the rest joins them: 2.8 ms of line at 115,200 baud, so that the line never idles. */
const leadOctets = 32

/** Capacity of each queue, in octets. */
const verificationOctets = 768
const eventOctets = 512
const reportOctets = 1024

export class Downlink {
  readonly writer: TelemetryWriter
  /** ST[1]. */
  readonly verifications: PacketQueue
  /** ST[5] and mode reports. */
  readonly events: PacketQueue
  /** Everything else. */
  readonly reports: PacketQueue
  private readonly packet: Bytes
  private readonly frame: Bytes
  private readonly serial: Serial
  private readonly time: MissionTime
  /** Octets that the idle port takes. */
  private readonly portOctets: u16
  private readonly octetMicros: number
  /** Where the packet under way will wait. */
  private queue: PacketQueue

  constructor(serial: Serial, time: MissionTime, apid: u16, baud: u32) {
    this.writer = new TelemetryWriter(apid, maxPacketOctets)
    this.verifications = new PacketQueue(verificationOctets)
    this.events = new PacketQueue(eventOctets)
    this.reports = new PacketQueue(reportOctets)
    this.queue = this.reports
    this.packet = native.bytes(maxPacketOctets)
    this.frame = native.bytes(maxFrameOctets)
    this.serial = serial
    this.time = time
    this.portOctets = serial.writable()
    // 8N1: ten bits.
    this.octetMicros = 10000000 / baud
  }

  /** Starts a packet for `destination` (the source id of a request, else 0); the source data go to the writer returned. */
  begin(service: u8, subtype: u8, destination: u16): TelemetryWriter {
    this.time.sample()
    this.queue = service === 1 ? this.verifications : service === 5 || service === 128 ? this.events : this.reports
    this.writer.begin(service, subtype, destination, this.time.status, this.time.seconds, this.time.fraction)
    return this.writer
  }

  /** Ends the packet and queues it whole, or drops and counts it. Returns true when queued. */
  send(): boolean {
    const length = this.writer.end()
    const queue = this.queue
    // With nothing waiting it need not wait either.
    if (!this.isWaiting() && this.admits(length, queue === this.verifications ? this.portOctets : leadOctets)) {
      this.transmit(this.writer.packet, length)
      return true
    }
    return queue.push(this.writer.packet, length)
  }

  /** Whether packets wait for the port. */
  isWaiting(): boolean {
    return this.verifications.waiting > 0 || this.events.waiting > 0 || this.reports.waiting > 0
  }

  /** Gives the port what it may have. */
  step(): void {
    let more = true
    while (more) more = this.offer(this.verifications, this.portOctets) || this.offer(this.events, leadOctets) || this.offer(this.reports, leadOctets)
  }

  /** Sends the first packet of a queue, unless more than `lead` octets wait before it in the port. */
  private offer(queue: PacketQueue, lead: u16): boolean {
    if (queue.waiting === 0 || !this.admits(queue.firstLength(), lead)) return false
    this.transmit(this.packet, queue.shift(this.packet))
    return true
  }

  /** Whether the port may have a packet now. */
  private admits(length: u16, lead: u16): boolean {
    const room = this.serial.writable()
    const octets = length + frameOverhead
    if (octets > room) return false
    const ahead = this.portOctets - room
    return ahead <= lead || ahead + octets <= maxFrameOctets
  }

  private transmit(packet: Bytes, length: u16): void {
    this.serial.write(this.frame, 0, frameInto(packet, this.writer.seal(packet, length), this.frame))
  }

  /** When the port will want more; `limit` from now while nothing waits. */
  nextDue(now: u53, limit: u32): u53 {
    if (!this.isWaiting()) return native.toU53(now + limit)
    const ahead = this.portOctets - this.serial.writable()
    return native.toU53(now + native.max(1, ahead - leadOctets) * this.octetMicros)
  }
}
