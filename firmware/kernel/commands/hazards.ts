import type { Timer } from '../../../hal/io/timer'
import { Severity } from '../../../hal/station/messages'
import { dataOffset, type TelecommandView } from '../../../hal/station/packets/pus-c/telecommand'
import type { Downlink } from '../downlink'
import type { Events } from '../events/events'
import { DisarmCause, KernelEvent } from '../ids'
import type { HazardRow } from '../tables'
import { argumentOctets } from '../values'

/**
 * Hazardous commands: carried out when the same octets were armed before, within the window of the declaration. One is armed at a time; the
 * end of the window, any other telecommand of ST[8] and any change of mode disarm it.
 */
export class Hazards {
  private readonly timer: Timer
  private readonly events: Events
  private readonly downlink: Downlink
  /** Id of the armed command and its arguments, as they stand in the telecommand. */
  private readonly octets: Bytes
  /** 0: nothing is armed. */
  private count: u16 = 0
  private until: u53 = 0

  constructor(rows: readonly HazardRow[], timer: Timer, events: Events, downlink: Downlink) {
    this.timer = timer
    this.events = events
    this.downlink = downlink
    let longest = 1
    for (const row of rows) longest = native.max(longest, 1 + argumentOctets(row.arguments))
    this.octets = native.bytes(native.toU16(longest))
  }

  /** Id of the armed command, or 0. */
  armedId(): u8 {
    return this.count === 0 ? 0 : native.readU8(this.octets, 0)
  }

  /** Takes the application data of a checked telecommand. */
  arm(telecommand: TelecommandView, window: u32): void {
    this.count = native.toU16(telecommand.dataEnd - dataOffset)
    native.copy(this.octets, 0, telecommand.packet, dataOffset, this.count)
    this.until = native.toU53(this.timer.now() + window)
  }

  /** True when the application data are those armed, and the window is open. */
  matches(telecommand: TelecommandView): boolean {
    const count = this.count
    if (count === 0 || telecommand.dataEnd - dataOffset !== count || this.timer.now() > this.until) return false
    for (let n = 0; n < count; n++) if (native.readU8(this.octets, n) !== native.readU8(telecommand.packet, dataOffset + n)) return false
    return true
  }

  /** The armed command is carried out: it needs to be armed again for a second time. */
  fire(): void {
    this.count = 0
  }

  disarm(cause: DisarmCause): void {
    if (this.count === 0) return
    const id = this.armedId()
    this.count = 0
    const report = this.events.begin(KernelEvent.disarmed, Severity.low)
    if (report === undefined) return
    report.u8(id)
    report.u8(cause)
    this.downlink.send()
  }

  /** Disarms what was armed too long ago. */
  step(): void {
    if (this.count !== 0 && this.timer.now() > this.until) this.disarm(DisarmCause.time)
  }
}
