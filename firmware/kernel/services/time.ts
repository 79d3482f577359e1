import { FailureCode, Severity } from '../../../hal/station/messages'
import { dataOffset, type TelecommandView } from '../../../hal/station/packets/pus-c/telecommand'
import { cucOctets, isCuc, readCucFraction, readCucSeconds } from '../../../hal/station/time/cuc'
import type { Downlink } from '../downlink'
import type { Events } from '../events/events'
import { KernelEvent } from '../ids'
import type { MissionTime } from '../time/time'
import { dataOctets, Outcome, type Service } from './service'

/** ST[9] time: TC[9,128] sets mission time from a CUC time code. */
export class TimeService implements Service {
  readonly type: u8 = 9
  private readonly time: MissionTime
  private readonly events: Events
  private readonly downlink: Downlink

  constructor(time: MissionTime, events: Events, downlink: Downlink) {
    this.time = time
    this.events = events
    this.downlink = downlink
  }

  check(telecommand: TelecommandView): u8 {
    if (telecommand.subtype !== 128) return FailureCode.unknownCommand
    if (dataOctets(telecommand) !== cucOctets) return FailureCode.wrongLength
    return isCuc(telecommand.packet, dataOffset) ? 0 : FailureCode.outOfRange
  }

  execute(telecommand: TelecommandView): u8 {
    const step = this.time.set(readCucSeconds(telecommand.packet, dataOffset), readCucFraction(telecommand.packet, dataOffset))
    if (step !== 0) this.tellStep(step)
    if (this.events.begin(KernelEvent.timeSet, Severity.informative) !== undefined) this.downlink.send()
    return Outcome.done
  }

  private tellStep(micros: number): void {
    const report = this.events.begin(KernelEvent.timeStepped, Severity.low)
    if (report === undefined) return
    report.f64(micros / 1000000)
    this.downlink.send()
  }
}
