import { FailureCode } from '../../hal/station/messages'
import type { TelecommandView } from '../../hal/station/packets/pus-c/telecommand'
import type { Procedures } from './procedures/procedures'
import { Outcome, type Service } from './services/service'
import type { Slots } from './tables'
import type { Verification } from './verification'

/** A checked telecommand on its way to its service: refused, or accepted, executed and reported. */
export class Dispatch {
  /** By service type. */
  private readonly services: Slots<Service> = {}
  private readonly verification: Verification
  /** Why a command of no service here is refused. */
  private readonly otherwise: FailureCode
  /** The command under way, for the fault handler. */
  private current: TelecommandView | undefined

  constructor(services: readonly Service[], verification: Verification, otherwise: FailureCode) {
    for (const service of services) this.services[service.type] = service
    this.verification = verification
    this.otherwise = otherwise
  }

  handle(telecommand: TelecommandView): void {
    const service = this.services[telecommand.service]
    if (service === undefined) {
      this.verification.refused(telecommand, this.otherwise)
      return
    }
    const refusal = service.check(telecommand)
    if (refusal !== 0) {
      this.verification.refused(telecommand, refusal)
      return
    }
    this.verification.accepted(telecommand)
    this.current = telecommand
    const outcome = service.execute(telecommand)
    this.current = undefined
    if (outcome === Outcome.done || outcome === Outcome.continues) this.verification.started(telecommand)
    else this.verification.startFailed(telecommand, outcome)
    if (outcome === Outcome.done) this.verification.completed(telecommand)
  }

  /** Reports the command whose handler was ended by the runtime; what it started is forgotten. */
  faulted(procedures: Procedures): void {
    const telecommand = this.current
    if (telecommand === undefined) return
    this.current = undefined
    procedures.disown()
    this.verification.failed(telecommand, FailureCode.faulted)
  }
}
