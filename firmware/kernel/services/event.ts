import { FailureCode } from '../../../hal/station/messages'
import { dataOffset, type TelecommandView } from '../../../hal/station/packets/pus-c/telecommand'
import type { Downlink } from '../downlink'
import type { EventFilter } from '../events/filter'
import { dataOctets, Outcome, type Service } from './service'

/**
 * ST[5] events: TC[5,5] and TC[5,6] (N u8, event u16 × N) switch events on and off, TC[5,7] asks which are off (TM[5,8]: the same layout);
 * TC[5,128] and TC[5,129] (severity u8) switch a severity.
 */
const enum Subtype {
  enable = 5,
  disable = 6,
  askDisabled = 7,
  disabled = 8,
  enableSeverity = 128,
  disableSeverity = 129,
}

const maxPerCommand = 16
/** Events off that one report can name. */
const maxReported = 100

export class EventService implements Service {
  readonly type: u8 = 5
  private readonly filter: EventFilter
  private readonly downlink: Downlink

  constructor(filter: EventFilter, downlink: Downlink) {
    this.filter = filter
    this.downlink = downlink
  }

  check(telecommand: TelecommandView): u8 {
    const octets = dataOctets(telecommand)
    switch (telecommand.subtype) {
      case Subtype.enable:
      case Subtype.disable:
        return octets < 3 ? FailureCode.wrongLength : this.checkIds(telecommand)
      case Subtype.askDisabled:
        return octets === 0 ? 0 : FailureCode.wrongLength
      case Subtype.enableSeverity:
      case Subtype.disableSeverity: {
        if (octets !== 1) return FailureCode.wrongLength
        const severity = native.readU8(telecommand.packet, dataOffset)
        return severity >= 1 && severity <= 4 ? 0 : FailureCode.outOfRange
      }
      default:
        return FailureCode.unknownCommand
    }
  }

  execute(telecommand: TelecommandView): u8 {
    const subtype = telecommand.subtype
    const first = native.readU8(telecommand.packet, dataOffset)
    if (subtype === Subtype.askDisabled) this.report(telecommand)
    else if (subtype >= Subtype.enableSeverity) this.filter.enableSeverity(first, subtype === Subtype.enableSeverity)
    else for (let n = 0; n < first; n++) this.filter.enable(this.id(telecommand, n), subtype === Subtype.enable)
    return Outcome.done
  }

  private checkIds(telecommand: TelecommandView): u8 {
    const count = native.readU8(telecommand.packet, dataOffset)
    if (count < 1 || count > maxPerCommand) return FailureCode.outOfRange
    if (dataOctets(telecommand) !== 1 + 2 * count) return FailureCode.wrongLength
    for (let n = 0; n < count; n++) if (!this.filter.has(this.id(telecommand, n))) return FailureCode.unknownId
    return 0
  }

  private id(telecommand: TelecommandView, place: number): u16 {
    return native.readU16(telecommand.packet, dataOffset + 1 + 2 * place)
  }

  private report(telecommand: TelecommandView): void {
    let count = 0
    for (const id of this.filter.ids) if (this.filter.isOff(id) && count < maxReported) count = count + 1
    const report = this.downlink.begin(5, Subtype.disabled, telecommand.sourceId)
    report.u8(native.toU8(count))
    for (const id of this.filter.ids) {
      if (this.filter.isOff(id) && count > 0) {
        report.u16(id)
        count = count - 1
      }
    }
    this.downlink.send()
  }
}
