import { FailureCode } from '../../../hal/station/messages'
import type { TelecommandView } from '../../../hal/station/packets/pus-c/telecommand'
import type { Housekeeping } from '../housekeeping'
import type { Request } from '../verification'
import { dataOctets, Outcome, type Service } from './service'

/** ST[3] housekeeping: TC[3,5] and TC[3,6] switch a periodic report on and off, TC[3,27] asks for one now. Data: N u8 = 1, report u8. */
export class HousekeepingService implements Service {
  readonly type: u8 = 3
  private readonly housekeeping: Housekeeping

  constructor(housekeeping: Housekeeping) {
    this.housekeeping = housekeeping
  }

  check(telecommand: TelecommandView): u8 {
    const subtype = telecommand.subtype
    if (subtype !== 5 && subtype !== 6 && subtype !== 27) return FailureCode.unknownCommand
    if (dataOctets(telecommand) !== 2) return FailureCode.wrongLength
    if (native.readU8(telecommand.packet, telecommand.dataOffset) !== 1) return FailureCode.outOfRange
    return this.housekeeping.has(this.report(telecommand)) ? 0 : FailureCode.unknownId
  }

  execute(telecommand: TelecommandView, request: Request): u8 {
    const report = this.report(telecommand)
    if (telecommand.subtype === 27) this.housekeeping.send(report, request.source)
    else this.housekeeping.enable(report, telecommand.subtype === 5)
    return Outcome.done
  }

  private report(telecommand: TelecommandView): u8 {
    return native.readU8(telecommand.packet, telecommand.dataOffset + 1)
  }
}
