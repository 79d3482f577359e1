import { CrashField } from '../../hal/crash'
import type { Timer } from '../../hal/io/timer'
import type { Downlink } from './downlink'
import type { KernelKind } from './ids'
import type { MissionTime } from './time/time'

/** What runs here, and why: TM[129,1] once at boot, TM[129,3] every 60 s and on request; the commanded restart. */

const identityMicros = 60000000
/** Version of the boot report's layout. */
const formatVersion = 2
/** Time for the reports of the command to leave before a commanded restart. */
const restartMicros = 500000
/** A payload that has run this long has started: failed starts before it are forgotten. */
const settleMicros = 10000000

export class Identity {
  private readonly downlink: Downlink
  private readonly timer: Timer
  private readonly time: MissionTime
  private readonly dictionaryHash: u32
  private due: u53 = identityMicros
  /** 0: none was asked for. */
  private restartAt: u53 = 0
  private settled: boolean = false

  constructor(downlink: Downlink, timer: Timer, time: MissionTime, dictionaryHash: u32) {
    this.downlink = downlink
    this.timer = timer
    this.time = time
    this.dictionaryHash = dictionaryHash
  }

  /** The boot report. */
  boot(kernel: KernelKind): void {
    const report = this.downlink.begin(129, 1, 0)
    report.u32(native.imageHash())
    report.u32(this.dictionaryHash)
    report.u8(native.resetReason())
    report.u8(formatVersion)
    report.u8(kernel)
    report.u16(native.toU16(native.bootCount()))
    report.u8(native.imageIntact())
    report.u16(native.toU16(native.crash(CrashField.cause)))
    report.u8(native.toU8(native.crash(CrashField.activity)))
    report.u8(native.toU8(native.crash(CrashField.number)))
    report.u32(native.crash(CrashField.place))
    report.u32(native.crash(CrashField.seconds))
    this.downlink.send()
  }

  report(destination: u16): void {
    const report = this.downlink.begin(129, 3, destination)
    report.u32(native.imageHash())
    report.u32(this.dictionaryHash)
    report.u32(this.time.uptime())
    this.downlink.send()
  }

  /** Restarts with the payload, half a second from now. */
  restart(): void {
    this.restartAt = native.toU53(this.timer.now() + restartMicros)
  }

  /** Does what is due: the periodic report, the settling, the restart. */
  step(): void {
    const now = this.timer.now()
    if (now >= this.due) {
      this.due = native.toU53(this.due + identityMicros)
      this.report(0)
    }
    if (!this.settled && now >= settleMicros) {
      this.settled = true
      native.settled()
    }
    if (this.restartAt !== 0 && now >= this.restartAt) native.restart()
  }
}
