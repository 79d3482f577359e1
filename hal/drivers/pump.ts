import { Fault } from '../faults'
import type { PWM, PWMChannel } from '../io/pwm'
import type { Micros } from '../units'

/** A pump with a brushed motor on a PWM output: its flow is proportional to the duty from the least at which it turns. Flows are in any one unit, say mL/min. */

export interface PumpOptions {
  /** Flow at full duty, above 0. */
  readonly max: number
  /** Least flow at which the motor turns for certain, 0 to below `max`; asked for less, the pump stands. */
  readonly least: number
  /** Longest time between two `drive` calls, 1 ms to 65 s: without one, the board itself stops the pump. */
  readonly refresh: Micros
}

export class Pump {
  private readonly pwm: PWM
  private readonly max: number
  private readonly least: number

  /** An option outside its range raises a fault. */
  constructor(channel: PWMChannel, options: PumpOptions) {
    if (!(options.max > 0 && options.least >= 0 && options.least < options.max)) native.fault(Fault.badOption)
    this.max = options.max
    this.least = options.least
    this.pwm = channel.open({ safe: 0, refresh: options.refresh })
  }

  /** Sets the flow to the nearest step; not a number, and what is below the least flow, stops it; above `max` is full on. Restarts the dead-man. */
  drive(flow: number): void {
    this.pwm.write(flow > 0 && flow >= this.least ? native.toU16((flow / this.max) * this.pwm.top + 0.5) : 0)
  }

  stop(): void {
    this.pwm.write(0)
  }

  /** Stops the pump for good. Idempotent. */
  close(): void {
    this.pwm.close()
  }
}

/** Claims `channel` for a pump. */
export function pump(channel: PWMChannel, options: PumpOptions): Pump {
  return new Pump(channel, options)
}
