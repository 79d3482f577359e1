import { Fault } from '../faults'
import type { PWM, PWMChannel } from '../io/pwm'
import type { Micros } from '../units'

/**
 * A solenoid valve that is closed without current, on a switch at a PWM output: pulled in at full voltage, then held open with less,
 * so that its coil stays cool.
 */

export interface ValveOptions {
  /** Full voltage for this long after opening, 1 ms to 1 s: what the valve's data sheet gives as its response time, and some more. */
  readonly pull: Micros
  /** Share of full voltage after that, above 0, to 1. */
  readonly hold: number
  /** Longest time between two `drive` calls, 1 ms to 65 s: without one, the board itself closes the valve. */
  readonly refresh: Micros
}

/** Longest pull, 1 s: Berth's own choice. */
const maxPull = 1000000

export class Valve {
  private readonly pwm: PWM
  private readonly pull: Micros
  private readonly hold: u16
  private readonly refresh: Micros
  /** When it was opened and last driven; -1: it is closed. */
  private openedAt: number = -1
  private drivenAt: number = 0

  /** An option outside its range raises a fault. */
  constructor(channel: PWMChannel, options: ValveOptions) {
    if (!(options.pull >= 1000 && options.pull <= maxPull) || !(options.hold > 0 && options.hold <= 1)) native.fault(Fault.badOption)
    this.pwm = channel.open({ safe: 0, refresh: options.refresh })
    this.pull = options.pull
    this.hold = native.toU16(options.hold * this.pwm.top + 0.5)
    this.refresh = options.refresh
  }

  /** Opens or closes. Restarts the dead-man; a valve that it closed is pulled in again. */
  drive(open: boolean): void {
    const now = native.now()
    if (!open) this.openedAt = -1
    else if (this.openedAt < 0 || now - this.drivenAt >= this.refresh) this.openedAt = now
    this.drivenAt = now
    this.pwm.write(!open ? 0 : now - this.openedAt < this.pull ? this.pwm.top : this.hold)
  }

  /** Closes the valve for good. Idempotent. */
  close(): void {
    this.pwm.close()
  }
}

/** Claims `channel` for a valve. */
export function valve(channel: PWMChannel, options: ValveOptions): Valve {
  return new Valve(channel, options)
}
