import type { Serial } from '../../hal/io/serial'
import { frameInto } from '../../hal/station/framing/cobs'
import { TelemetryWriter } from '../../hal/station/packets/pus-c/telemetry'
import type { MissionTime } from './time'

/** Telemetry on its way out: one packet is written, framed and queued at a time. */

const maxPacketOctets = 256
/** COBS adds one octet per 254 begun, and the delimiter. */
const maxFrameOctets = 260

export class Downlink {
  readonly writer: TelemetryWriter
  private readonly frame: Bytes
  private readonly serial: Serial
  private readonly time: MissionTime
  /** Packets for which the transmit queue had no room. */
  dropped: u16 = 0

  constructor(serial: Serial, time: MissionTime, apid: u16) {
    this.writer = new TelemetryWriter(apid, maxPacketOctets)
    this.frame = native.bytes(maxFrameOctets)
    this.serial = serial
    this.time = time
  }

  /** Starts a packet for `destination` (the source id of a request, else 0); the source data go to the writer returned. */
  begin(service: u8, subtype: u8, destination: u16): TelemetryWriter {
    this.time.sample()
    this.writer.begin(service, subtype, destination, this.time.synchronised, this.time.seconds, this.time.fraction)
    return this.writer
  }

  /** Ends the packet and queues it whole, or drops and counts it. Returns true when queued. */
  send(): boolean {
    const length = frameInto(this.writer.packet, this.writer.end(), this.frame)
    if (this.serial.writable() < length) {
      this.dropped = native.toU16(this.dropped + 1)
      return false
    }
    this.serial.write(this.frame, 0, length)
    return true
  }
}
