import { FailureCode } from '../../../hal/station/messages'
import type { TelecommandView } from '../../../hal/station/packets/pus-c/telecommand'
import type { Identity } from '../identity'
import { dataOctets, Outcome, type Service } from './service'

/** Service 129, identity: TC[129,2] asks for TM[129,3]; TC[129,4] restarts with the payload, half a second after its completion. */
export class IdentityService implements Service {
  readonly type: u8 = 129
  private readonly identity: Identity

  constructor(identity: Identity) {
    this.identity = identity
  }

  check(telecommand: TelecommandView): u8 {
    if (telecommand.subtype !== 2 && telecommand.subtype !== 4) return FailureCode.unknownCommand
    return dataOctets(telecommand) === 0 ? 0 : FailureCode.wrongLength
  }

  execute(telecommand: TelecommandView): u8 {
    if (telecommand.subtype === 4) this.identity.restart()
    else this.identity.report(telecommand.sourceId)
    return Outcome.done
  }
}
