import type { Cancel, Nanoseconds } from '../../contract'
import { createNative } from './native'
import { Retained } from './retained'
import { BoardReset, cause, type Ended, type Failed, type HostBundle, HostScript, placeOf, stepBudget } from './script'
import type { VirtualClock } from './virtual-clock'

/** Runs the script as boards/pico/runtime does: boot, step, sleep, recover from a fault, restart when recovery fails. */

/** hal/reset.ts ResetReason, by number. */
const reasons = { powerOn: 1, watchdog: 2, commanded: 3, fault: 5 } as const
/** From reset to the script's first instruction. Assumed: about what the Pico needs for its crystal and the image's CRC. */
const bootTime: Nanoseconds = 50e6
/** From a boot or a recovery that ended badly to the restart. */
const retryTime: Nanoseconds = 1000e6
/** Rig time that an activity without end takes before the budget ends it: about what the Pico needs for its instructions. */
const budgetTime: Nanoseconds = 200e6

export interface ControllerHooks {
  readonly resetPeripherals: () => void
  readonly hostNatives: (watchdogStart: (millis: number) => void) => object
  /** Told of every activity that was ended. The bench sees the payload's own report; a developer wants the stack. */
  readonly onEnded: (cause: number, error: Error) => void
}

export class HostController {
  private reason: number = reasons.powerOn
  private startedAt: Nanoseconds = 0
  private booting = false
  private killed = 0
  private inScript = false
  /** The link woke the controller while it was running. */
  private woken = false
  /** Counts boots, so that a script whose board was reset under it never goes on. */
  private boots = 0
  private cancelStep: Cancel = () => {}
  private asleep = false
  private watchdogLimit: Nanoseconds = 0
  private cancelWatchdog: Cancel = () => {}
  private readonly script: HostScript
  private retained = new Retained()

  constructor(
    private readonly bundle: HostBundle,
    private readonly clock: VirtualClock,
    private readonly hooks: ControllerHooks,
  ) {
    this.script = new HostScript(bundle)
  }

  powerOn(): void {
    this.retained = new Retained()
    this.start(reasons.powerOn)
  }
  /** Ends the script, also from inside one of its natives. */
  powerOff(): void {
    this.stop()
  }
  /** The link wakes a sleeping controller. */
  wake(): void {
    if (this.asleep) this.sleep(0)
    else this.woken = this.inScript
  }
  /** Lets rig time pass inside a native. Throws when the board was reset meanwhile. */
  pass(until: Nanoseconds): void {
    const boot = this.boots
    this.clock.run(until, () => this.boots !== boot)
    if (this.boots !== boot) throw new BoardReset()
  }

  private start(reason: number): void {
    this.stop()
    this.reason = reason
    this.startedAt = this.clock.now
    this.killed = 0
    this.cancelStep = this.clock.at(this.clock.now + bootTime, () => this.boot())
  }

  private stop(): void {
    this.boots++
    this.asleep = false
    this.woken = false
    this.cancelStep()
    this.cancelWatchdog()
    this.watchdogLimit = 0
    this.hooks.resetPeripherals()
  }

  /** Any start but the one at power-on. */
  private startAgain(reason: number): void {
    this.retained.restarted(reason === reasons.commanded)
    this.start(reason)
  }

  private restart(reason: number): void {
    this.startAgain(reason)
    if (this.inScript) throw new BoardReset()
  }

  private get seconds(): number {
    return Math.floor((this.clock.now - this.startedAt) / 1e9)
  }

  private boot(): void {
    const { retained } = this
    retained.countBoot(this.bundle.minimal !== undefined)
    const natives = createNative({
      now: () => Math.floor((this.clock.now - this.startedAt) / 1000),
      watchdogFeed: () => this.armWatchdog(),
      restart: () => this.restart(reasons.commanded),
      restartMinimal: () => {
        retained.minimal = true
        this.restart(reasons.fault)
      },
      activity: (kind, number) => {
        retained.begin(kind, number, this.seconds)
        if (!this.booting) this.script.meter.left = stepBudget
      },
      partOfActivity: (kind, number) => retained.beginPart(kind, number, this.seconds),
      missionOffset: seconds => {
        retained.missionOffset = seconds
      },
      crash: field => retained.crashField(field),
      bootCount: () => retained.boots,
      settled: () => retained.settle(),
      meter: this.script.meter,
      resetReason: () => this.reason,
      imageHash: () => this.bundle.hash,
      assignment: () => this.bundle.assignment ?? 0,
      activitiesKilled: () => this.killed,
      isBooting: () => this.booting,
    })
    const host = this.hooks.hostNatives(millis => {
      this.watchdogLimit = millis * 1e6
      this.armWatchdog()
    })
    this.booting = true
    this.enter(
      () => this.script.boot(natives, host, retained.minimal),
      ended => {
        this.booting = false
        if ('value' in ended) this.sleep(0)
        else this.giveUp(ended)
      },
    )
  }

  private step(): void {
    this.enter(
      () => this.script.step(),
      ended => {
        if ('value' in ended) this.sleep(ended.value * 1000)
        else this.recover(ended)
      },
    )
  }

  private recover(ended: Failed): void {
    this.note(ended)
    if (ended.cause === cause.budget) this.killed = Math.min(this.killed + 1, 0xffff)
    this.enter(
      () => this.script.recover(ended.cause),
      recovered => {
        if (!('value' in recovered)) this.giveUp(recovered)
        else this.sleep(ended.cause === cause.budget ? budgetTime : 0)
      },
    )
  }

  /** Nothing left to call: the watchdog restarts the board. */
  private giveUp(ended: Failed): void {
    this.note(ended)
    this.cancelWatchdog()
    this.cancelStep = this.clock.at(this.clock.now + retryTime, () => this.startAgain(reasons.watchdog))
  }

  private note(ended: Failed): void {
    this.hooks.onEnded(ended.cause, ended.error)
    this.retained.noteCrash(ended.cause, placeOf(ended.error), this.seconds)
  }

  private sleep(time: Nanoseconds): void {
    this.cancelStep()
    this.asleep = true
    if (this.woken) time = 0
    this.woken = false
    // A controller that wants to run at once still lets a microsecond pass, or rig time would stand.
    this.cancelStep = this.clock.at(this.clock.now + Math.max(time, 1000), () => {
      this.asleep = false
      this.step()
    })
  }

  private armWatchdog(): void {
    if (this.watchdogLimit === 0) return
    this.cancelWatchdog()
    this.cancelWatchdog = this.clock.at(this.clock.now + this.watchdogLimit, () => {
      this.retained.noteWatchdog()
      this.startAgain(reasons.watchdog)
    })
  }

  /** Calls into the script; `then` is left out when the board was reset inside. */
  private enter(call: () => Ended, then: (ended: Ended) => void): void {
    this.inScript = true
    let ended: Ended
    try {
      ended = call()
    } catch (error) {
      if (error instanceof BoardReset) return
      throw error
    } finally {
      this.inScript = false
    }
    then(ended)
  }
}
