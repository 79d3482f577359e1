import { FailureCode } from '../../../hal/station/messages'
import { dataOffset, type TelecommandView } from '../../../hal/station/packets/pus-c/telecommand'
import type { Procedures } from '../procedures/procedures'
import { dataOctets, Outcome, type Service } from './service'

/** Service 130, procedures: TC[130,1] stops all of them, TC[130,2] (procedure u8) stops one; done when none was running. */
export class ProcedureService implements Service {
  readonly type: u8 = 130
  private readonly procedures: Procedures

  constructor(procedures: Procedures) {
    this.procedures = procedures
  }

  check(telecommand: TelecommandView): u8 {
    const subtype = telecommand.subtype
    if (subtype !== 1 && subtype !== 2) return FailureCode.unknownCommand
    if (dataOctets(telecommand) !== subtype - 1) return FailureCode.wrongLength
    return subtype === 2 && this.slot(telecommand) === 0 ? FailureCode.unknownId : 0
  }

  execute(telecommand: TelecommandView): u8 {
    if (telecommand.subtype === 1) this.procedures.abortAll()
    else this.procedures.abort(this.slot(telecommand))
    return Outcome.done
  }

  private slot(telecommand: TelecommandView): u8 {
    return this.procedures.slotOf(native.readU8(telecommand.packet, dataOffset))
  }
}
