import type { PWM, PWMChannel } from '../io/pwm'
import type { Micros, Watts } from '../units'

/** A resistive heater on a PWM output: mean power is proportional to duty. */

export interface HeaterOptions {
  /** Power at full duty. */
  readonly max: Watts
  /** Power the output falls to when nobody drives it for `refresh`. */
  readonly safe: Watts
  /** Longest time between two `drive` calls. */
  readonly refresh: Micros
}

export class Heater {
  private readonly pwm: PWM
  private readonly max: Watts

  constructor(channel: PWMChannel, options: HeaterOptions) {
    this.max = options.max
    this.pwm = channel.open({ safe: 0, refresh: options.refresh })
  }

  /** Sets the mean power; below 0 is off, above `max` is full on. Restarts the dead-man. */
  drive(power: Watts): void {
    this.pwm.write(native.toU16((power / this.max) * this.pwm.top))
  }

  off(): void {
    this.pwm.write(0)
  }
}

/** Claims `channel` for a heater. */
export function heater(channel: PWMChannel, options: HeaterOptions): Heater {
  return new Heater(channel, options)
}
