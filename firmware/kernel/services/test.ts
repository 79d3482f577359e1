import { FailureCode } from '../../../hal/station/messages'
import type { TelecommandView } from '../../../hal/station/packets/pus-c/telecommand'
import type { Downlink } from '../downlink'
import { dataOctets, Outcome, type Service } from './service'

/** ST[17] test: TC[17,1] is answered by TM[17,2]. */
export class TestService implements Service {
  readonly type: u8 = 17
  private readonly downlink: Downlink

  constructor(downlink: Downlink) {
    this.downlink = downlink
  }

  check(telecommand: TelecommandView): u8 {
    if (telecommand.subtype !== 1) return FailureCode.unknownCommand
    return dataOctets(telecommand) === 0 ? 0 : FailureCode.wrongLength
  }

  execute(telecommand: TelecommandView): u8 {
    this.downlink.begin(17, 2, telecommand.sourceId)
    this.downlink.send()
    return Outcome.done
  }
}
