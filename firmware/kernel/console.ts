import { CrashField } from '../../hal/crash'
import type { ConsoleLine } from '../../hal/io/console'
import { SerialError } from '../../hal/io/serial'
import type { Timer } from '../../hal/io/timer'
import type { Downlink } from './downlink'
import type { Events } from './events/events'
import type { Modes } from './modes/modes'
import type { MissionTime } from './time/time'
import type { Uplink } from './uplink'

/**
 * Answers each line end on the maintenance console with one status line, and nothing else: it changes nothing, and whatever else arrives is
 * dropped. A field is a letter and hexadecimal digits, fields are parted by a space, the line ends with CR LF:
 *
 * I image hash, U uptime in seconds, B boots, R reset reason (hal/reset.ts), M mode, H heap in use, P most of it, S deepest stack (octets),
 * K activities killed, L line errors of the link, O overruns, F framing errors, Q parity errors and Z breaks of this line, D packets dropped (verifications, events, reports), E events dropped,
 * C cause, A activity, N its number, W place and T seconds of the last crash (hal/crash.ts).
 */

const carriageReturn = 13
const lineFeed = 10
const space = 32
/** Octets looked at in one step: what the hardware holds. */
const octetsPerStep = 32
/** Between two answers, so that asking costs the controller little: 1 s. */
const quietTime = 1000000
const capacity = 160

export interface ConsoleParts {
  readonly modes: Modes
  readonly time: MissionTime
  readonly uplink: Uplink
  readonly events: Events
  readonly downlink: Downlink
}

export class Console {
  private readonly line: ConsoleLine
  private readonly timer: Timer
  private readonly parts: ConsoleParts
  private readonly text: Bytes
  private isOpen: boolean = false
  private length: u16 = 0
  private sent: u16 = 0
  private notBefore: u53 = 0
  private asked: boolean = false

  constructor(line: ConsoleLine, timer: Timer, parts: ConsoleParts) {
    this.line = line
    this.timer = timer
    this.parts = parts
    this.text = native.bytes(capacity)
    this.isOpen = line.open()
  }

  step(): void {
    if (!this.isOpen) return
    for (let count = 0; count < octetsPerStep; count++) {
      const octet = this.line.read()
      if (octet < 0) break
      if (octet === carriageReturn || octet === lineFeed) this.asked = true
    }
    if (this.sent < this.length) {
      this.sent = native.toU16(this.sent + this.line.write(this.text, this.sent, this.length))
      return
    }
    if (!this.asked) return
    const now = this.timer.now()
    if (now < this.notBefore) return
    this.notBefore = native.toU53(now + quietTime)
    this.asked = false
    this.compose()
  }

  private compose(): void {
    const { modes, time, uplink, events, downlink } = this.parts
    this.length = 0
    this.sent = 0
    this.field(73, native.imageHash(), 8)
    this.field(85, time.uptime(), 8)
    this.field(66, native.bootCount(), 4)
    this.field(82, native.resetReason(), 2)
    this.field(77, modes.idOf(modes.current), 2)
    this.field(72, native.heapUsed(), 6)
    this.field(80, native.heapPeak(), 6)
    this.field(83, native.stackPeak(), 4)
    this.field(75, native.activitiesKilled(), 4)
    this.field(76, uplink.lineErrors(), 4)
    this.error(79, SerialError.overrun)
    this.error(70, SerialError.framing)
    this.error(81, SerialError.parity)
    this.error(90, SerialError.break)
    this.field(68, native.toU32(downlink.verifications.dropped + downlink.events.dropped + downlink.reports.dropped), 6)
    this.field(69, events.dropped, 4)
    this.field(67, native.crash(CrashField.cause), 4)
    this.field(65, native.crash(CrashField.activity), 2)
    this.field(78, native.crash(CrashField.number), 2)
    this.field(87, native.crash(CrashField.place), 8)
    this.field(84, native.crash(CrashField.seconds), 8)
    // The last space is the line's end.
    this.length = native.toU16(this.length - 1)
    this.put(carriageReturn)
    this.put(lineFeed)
  }

  private error(letter: u8, cause: SerialError): void {
    this.field(letter, native.toU16(this.line.errorCount(cause)), 4)
  }

  private field(letter: u8, value: u32, digits: u8): void {
    this.put(letter)
    let rest: u53 = value
    for (let done = 1; done <= digits; done++) {
      const digit = native.toU8(native.remainder(rest, 16))
      native.writeU8(this.text, this.length + digits - done, native.toU8(digit < 10 ? 48 + digit : 87 + digit))
      rest = native.quotient(rest, 16)
    }
    this.length = native.toU16(this.length + digits)
    this.put(space)
  }

  private put(octet: u8): void {
    native.writeU8(this.text, this.length, octet)
    this.length = native.toU16(this.length + 1)
  }
}
