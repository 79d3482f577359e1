import { CrashField } from '../../../hal/crash'
import type { Timer } from '../../../hal/io/timer'
import { Severity } from '../../../hal/station/messages'
import type { Downlink } from '../downlink'
import type { Events } from '../events/events'
import { Activity, KernelEvent } from '../ids'
import type { Modes } from '../modes/modes'

/**
 * What follows when the smallest part was not enough. An activity that the runtime ended is a crash: it is told, and only its
 * part is given up. The third within a minute, or one in a fault's response or a mode's action, leads to safe mode. The third
 * crash or confirmed fault in safe mode leads to the minimal kernel.
 */

const crashWindow = 60000000
const crashesToSafe = 3
const faultsToMinimal = 3

export class Escalation {
  private readonly timer: Timer
  private readonly modes: Modes
  private readonly events: Events
  private readonly downlink: Downlink
  /** Crashes outside safe mode, and when the first of them was. */
  private crashes: u8 = 0
  private firstCrash: u53 = 0
  /** Crashes and faults since safe mode was entered. */
  faultsInSafe: u8 = 0
  crashCount: u16 = 0
  private safeWanted: boolean = false

  constructor(timer: Timer, modes: Modes, events: Events, downlink: Downlink) {
    this.timer = timer
    this.modes = modes
    this.events = events
    this.downlink = downlink
  }

  /** The runtime ended an activity; its record is in `native.crash`. Runs no code of the payload. */
  crashed(): void {
    this.crashCount = native.toU16(this.crashCount + 1)
    const activity = native.crash(CrashField.activity)
    const report = this.events.begin(KernelEvent.activityFaulted, Severity.high)
    if (report !== undefined) {
      report.u16(native.toU16(native.crash(CrashField.cause)))
      report.u8(native.toU8(activity))
      report.u8(native.toU8(native.crash(CrashField.number)))
      report.u32(native.crash(CrashField.place))
      this.downlink.send()
    }
    if (this.modes.isSafe()) this.faultConfirmed()
    else if (activity === Activity.faultResponse || activity === Activity.modeAction || this.isTooMany()) this.safeWanted = true
  }

  private isTooMany(): boolean {
    const now = this.timer.now()
    if (this.crashes === 0 || now - this.firstCrash > crashWindow) {
      this.crashes = 0
      this.firstCrash = now
    }
    this.crashes = native.toU8(this.crashes + 1)
    return this.crashes >= crashesToSafe
  }

  /** A fault was confirmed; in safe mode the third gives the payload up. */
  faultConfirmed(): void {
    if (!this.modes.isSafe()) return
    this.faultsInSafe = native.toU8(this.faultsInSafe + 1)
    if (this.faultsInSafe >= faultsToMinimal) native.restartMinimal()
  }

  /** The mode changed: counting begins anew. */
  modeChanged(): void {
    this.crashes = 0
    this.faultsInSafe = 0
  }

  /** Safe mode, after the present activity. */
  askSafe(): void {
    this.safeWanted = !this.modes.isSafe()
  }

  /** Enters safe mode when something asked for it: outside of the recovery, since a mode's action is the payload's. */
  step(): void {
    if (!this.safeWanted) return
    this.safeWanted = false
    if (this.events.begin(KernelEvent.safeModeForced, Severity.high) !== undefined) this.downlink.send()
    this.modes.enterSafe()
  }
}
