import { FailureCode } from '../../../hal/station/messages'
import { dataOffset, type TelecommandView } from '../../../hal/station/packets/pus-c/telecommand'
import type { Housekeeping } from '../housekeeping'
import { dataOctets, Outcome, type Service } from './service'

/**
 * ST[3] housekeeping. Data: N u8 = 1, report u8; of TC[3,31] then the period in milliseconds, u32. What the line cannot bear is refused.
 */
const enum Subtype {
  enable = 5,
  disable = 6,
  oneShot = 27,
  setPeriod = 31,
}

/** Longest period that still counts in microseconds of 32 bits. */
const maxMillis = 4294967

export class HousekeepingService implements Service {
  readonly type: u8 = 3
  private readonly housekeeping: Housekeeping

  constructor(housekeeping: Housekeeping) {
    this.housekeeping = housekeeping
  }

  check(telecommand: TelecommandView): u8 {
    const subtype = telecommand.subtype
    if (subtype !== Subtype.enable && subtype !== Subtype.disable && subtype !== Subtype.oneShot && subtype !== Subtype.setPeriod)
      return FailureCode.unknownCommand
    if (dataOctets(telecommand) !== (subtype === Subtype.setPeriod ? 6 : 2)) return FailureCode.wrongLength
    if (native.readU8(telecommand.packet, dataOffset) !== 1) return FailureCode.outOfRange
    const report = this.report(telecommand)
    if (!this.housekeeping.has(report)) return FailureCode.unknownId
    if (subtype === Subtype.enable) return this.housekeeping.fits(report, 0) ? 0 : FailureCode.overBudget
    if (subtype !== Subtype.setPeriod) return 0
    const period = this.period(telecommand)
    if (!this.housekeeping.allowsPeriod(report, period)) return FailureCode.outOfRange
    return this.housekeeping.fits(report, period) ? 0 : FailureCode.overBudget
  }

  execute(telecommand: TelecommandView): u8 {
    const report = this.report(telecommand)
    if (telecommand.subtype === Subtype.oneShot) this.housekeeping.send(report, telecommand.sourceId)
    else if (telecommand.subtype === Subtype.setPeriod) this.housekeeping.setPeriod(report, this.period(telecommand))
    else this.housekeeping.enable(report, telecommand.subtype === Subtype.enable)
    return Outcome.done
  }

  private report(telecommand: TelecommandView): u8 {
    return native.readU8(telecommand.packet, dataOffset + 1)
  }

  /** In microseconds; what is too long for them is 0, which no report allows. */
  private period(telecommand: TelecommandView): u32 {
    const millis = native.readU32(telecommand.packet, dataOffset + 2)
    return millis > maxMillis ? 0 : native.toU32(millis * 1000)
  }
}
