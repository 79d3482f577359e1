import { FailureCode } from '../../../hal/station/messages'
import type { TelecommandView } from '../../../hal/station/packets/pus-c/telecommand'
import type { Identity } from '../identity'
import type { Request } from '../verification'
import { dataOctets, Outcome, type Service } from './service'

/** Service 129, identity: TC[129,2] asks for TM[129,3]. */
export class IdentityService implements Service {
  readonly type: u8 = 129
  private readonly identity: Identity

  constructor(identity: Identity) {
    this.identity = identity
  }

  check(telecommand: TelecommandView): u8 {
    if (telecommand.subtype !== 2) return FailureCode.unknownCommand
    return dataOctets(telecommand) === 0 ? 0 : FailureCode.wrongLength
  }

  execute(_telecommand: TelecommandView, request: Request): u8 {
    this.identity.report(request.source)
    return Outcome.done
  }
}
