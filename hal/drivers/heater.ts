import { Fault } from '../faults'
import type { PWM, PWMChannel } from '../io/pwm'
import type { Micros, Watts } from '../units'

/** A resistive heater on a PWM output: mean power is proportional to duty. */

export interface HeaterOptions {
  /** Power at full duty, above 0. */
  readonly max: Watts
  /** Power the output falls to when nobody drives it for `refresh`, 0 to `max`. */
  readonly safe: Watts
  /** Longest time between two `drive` calls, 1 ms to 65 s. */
  readonly refresh: Micros
}

export class Heater {
  private readonly pwm: PWM
  private readonly max: Watts

  /** An option outside its range raises a fault. */
  constructor(channel: PWMChannel, options: HeaterOptions) {
    if (!(options.max > 0)) native.fault(Fault.badOption)
    this.max = options.max
    this.pwm = channel.open({ safe: options.safe / options.max, refresh: options.refresh })
  }

  /** Sets the mean power to the nearest step; not a number, and below 0, is off; above `max` is full on. Restarts the dead-man. */
  drive(power: Watts): void {
    this.pwm.write(native.toU16((power / this.max) * this.pwm.top + 0.5))
  }

  off(): void {
    this.pwm.write(0)
  }

  /** Falls to the safe power for good. */
  close(): void {
    this.pwm.close()
  }
}

/** Claims `channel` for a heater. */
export function heater(channel: PWMChannel, options: HeaterOptions): Heater {
  return new Heater(channel, options)
}
