import type { Timer } from '../../hal/io/timer'
import type { Downlink } from './downlink'
import type { MissionTime } from './time'

/** What runs here: TM[129,1] once at boot, TM[129,3] every 60 s and on request. */

const identityMicros = 60000000
/** Version of the boot report's layout. */
const formatVersion = 1

export class Identity {
  private readonly downlink: Downlink
  private readonly timer: Timer
  private readonly time: MissionTime
  private readonly dictionaryHash: u32
  private due: u53 = identityMicros

  constructor(downlink: Downlink, timer: Timer, time: MissionTime, dictionaryHash: u32) {
    this.downlink = downlink
    this.timer = timer
    this.time = time
    this.dictionaryHash = dictionaryHash
  }

  /** The boot report. */
  boot(): void {
    const report = this.downlink.begin(129, 1, 0)
    report.u32(native.imageHash())
    report.u32(this.dictionaryHash)
    report.u8(native.resetReason())
    report.u8(formatVersion)
    this.downlink.send()
  }

  report(destination: u16): void {
    const report = this.downlink.begin(129, 3, destination)
    report.u32(native.imageHash())
    report.u32(this.dictionaryHash)
    report.u32(this.time.uptime())
    this.downlink.send()
  }

  /** Sends the periodic report when it is due. */
  step(): void {
    if (this.timer.now() < this.due) return
    this.due = native.toU53(this.due + identityMicros)
    this.report(0)
  }
}
