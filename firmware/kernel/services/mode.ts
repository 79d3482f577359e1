import { FailureCode } from '../../../hal/station/messages'
import { dataOffset, type TelecommandView } from '../../../hal/station/packets/pus-c/telecommand'
import type { Modes } from '../modes/modes'
import { dataOctets, Outcome, type Service } from './service'

/** Service 128, mode management: TC[128,1] (mode u8) changes the mode; TM[128,2] reports every change. */
export class ModeService implements Service {
  readonly type: u8 = 128
  private readonly modes: Modes

  constructor(modes: Modes) {
    this.modes = modes
  }

  check(telecommand: TelecommandView): u8 {
    if (telecommand.subtype !== 1) return FailureCode.unknownCommand
    if (dataOctets(telecommand) !== 1) return FailureCode.wrongLength
    return this.slot(telecommand) === 0 ? FailureCode.unknownId : 0
  }

  execute(telecommand: TelecommandView): u8 {
    this.modes.enter(this.slot(telecommand))
    return Outcome.done
  }

  private slot(telecommand: TelecommandView): u8 {
    return this.modes.slotOf(native.readU8(telecommand.packet, dataOffset))
  }
}
