import { type Serial, SerialError } from '../../hal/io/serial'
import type { Timer } from '../../hal/io/timer'
import { Deframer } from '../../hal/station/framing/cobs'
import { LinkFault, Severity } from '../../hal/station/messages'
import { TelecommandView } from '../../hal/station/packets/pus-c/telecommand'
import type { Downlink } from './downlink'
import type { Events } from './events/events'
import { KernelEvent } from './ids'

/** What arrives from the station: frames become checked telecommands, everything else is counted by cause and never answered. */

const maxPacketOctets = 256
const chunkOctets = 64
/** Least time between two `linkFaults` events. */
const reportInterval = 10000000

export const enum Arrival {
  nothing = 0,
  telecommand = 1,
  /** What was no telecommand, and was counted. */
  refuse = 2,
}

export class Uplink {
  readonly telecommand: TelecommandView
  private readonly serial: Serial
  private readonly timer: Timer
  private readonly deframer: Deframer
  private readonly chunk: Bytes
  private readonly apid: u16
  cutFrames: u16 = 0
  badEncoding: u16 = 0
  badChecksum: u16 = 0
  oversize: u16 = 0
  notForUs: u16 = 0
  /** Sum of `cause` counters already told in an event. */
  private told: number = 0
  private nextReport: u53 = 0

  constructor(serial: Serial, timer: Timer, apid: u16) {
    this.serial = serial
    this.timer = timer
    this.apid = apid
    this.deframer = new Deframer(maxPacketOctets)
    this.chunk = native.bytes(chunkOctets)
    this.telecommand = new TelecommandView(this.deframer.frame)
  }

  /** Looks for the next frame in what has arrived. A telecommand stands in `telecommand` until the next call. */
  next(): Arrival {
    let found = this.deframer.next()
    while (found === 0) {
      const count = this.serial.read(this.chunk)
      if (count === 0) return Arrival.nothing
      this.deframer.push(this.chunk, count)
      found = this.deframer.next()
    }
    const fault = found === 1 ? this.telecommand.check(this.deframer.frameLength, this.apid) : found - 1
    if (fault === 0) return Arrival.telecommand
    this.count(fault)
    return Arrival.refuse
  }

  private count(fault: number): void {
    switch (fault) {
      case LinkFault.cutFrame:
        this.cutFrames = native.toU16(this.cutFrames + 1)
        break
      case LinkFault.badEncoding:
        this.badEncoding = native.toU16(this.badEncoding + 1)
        break
      case LinkFault.badChecksum:
        this.badChecksum = native.toU16(this.badChecksum + 1)
        break
      case LinkFault.oversize:
        this.oversize = native.toU16(this.oversize + 1)
        break
      default:
        this.notForUs = native.toU16(this.notForUs + 1)
    }
  }

  /** Octets lost or damaged on the line by one cause. */
  lineErrorsOf(cause: SerialError): u16 {
    return native.toU16(this.serial.errorCount(cause))
  }

  /** The same over all causes. */
  lineErrors(): u16 {
    const serial = this.serial
    return native.toU16(
      serial.errorCount(SerialError.overrun) +
        serial.errorCount(SerialError.framing) +
        serial.errorCount(SerialError.parity) +
        serial.errorCount(SerialError.break) +
        serial.errorCount(SerialError.bufferFull),
    )
  }

  /** Tells of faults not told yet, at most every ten seconds. */
  report(events: Events, downlink: Downlink): void {
    const line = this.lineErrors()
    const total = this.cutFrames + this.badEncoding + this.badChecksum + this.oversize + this.notForUs + line
    const now = this.timer.now()
    if (total === this.told || now < this.nextReport) return
    const report = events.begin(KernelEvent.linkFaults, Severity.low)
    if (report === undefined) return
    report.u16(this.cutFrames)
    report.u16(this.badEncoding)
    report.u16(this.badChecksum)
    report.u16(this.oversize)
    report.u16(this.notForUs)
    report.u16(line)
    downlink.send()
    this.told = total
    this.nextReport = native.toU53(now + reportInterval)
  }
}
