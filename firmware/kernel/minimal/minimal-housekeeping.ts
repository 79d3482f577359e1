import { CrashField } from '../../../hal/crash'
import type { Timer } from '../../../hal/io/timer'
import { FailureCode } from '../../../hal/station/messages'
import { dataOffset, type TelecommandView } from '../../../hal/station/packets/pus-c/telecommand'
import type { Downlink } from '../downlink'
import { Report } from '../ids'
import { dataOctets, Outcome, type Service } from '../services/service'
import type { MissionTime } from '../time/time'
import type { Verification } from '../verification'

/** ST[3] of the minimal kernel: its one report every five seconds, and by TC[3,27] at once. Data: N u8 = 1, report u8. */

const periodMicros = 5000000

export class MinimalHousekeeping implements Service {
  readonly type: u8 = 3
  private readonly downlink: Downlink
  private readonly timer: Timer
  private readonly time: MissionTime
  private readonly verification: Verification
  private due: u53 = periodMicros

  constructor(downlink: Downlink, timer: Timer, time: MissionTime, verification: Verification) {
    this.downlink = downlink
    this.timer = timer
    this.time = time
    this.verification = verification
  }

  check(telecommand: TelecommandView): u8 {
    if (telecommand.subtype !== 27) return FailureCode.minimalKernel
    if (dataOctets(telecommand) !== 2) return FailureCode.wrongLength
    if (native.readU8(telecommand.packet, dataOffset) !== 1) return FailureCode.outOfRange
    return native.readU8(telecommand.packet, dataOffset + 1) === Report.minimal ? 0 : FailureCode.minimalKernel
  }

  execute(telecommand: TelecommandView): u8 {
    this.send(telecommand.sourceId)
    return Outcome.done
  }

  /** Sends the periodic report when it is due. */
  step(): void {
    if (this.timer.now() < this.due) return
    this.due = native.toU53(this.due + periodMicros)
    this.send(0)
  }

  /** Fields as vocabulary.ts minimalFields. */
  private send(destination: u16): void {
    const report = this.downlink.begin(3, 25, destination)
    report.u8(Report.minimal)
    report.u32(this.time.uptime())
    report.u16(this.verification.acceptedCount)
    report.u16(this.verification.refusedCount)
    report.u16(native.toU16(native.bootCount()))
    report.u8(native.imageIntact())
    report.u16(native.toU16(native.crash(CrashField.cause)))
    report.u32(native.heapUsed())
    report.u32(native.heapPeak())
    this.downlink.send()
  }
}
