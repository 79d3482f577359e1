import type { PwmSense } from '../../boards/contract'

/** A resistive heater behind a switch: takes `duty` of what the supply can drive through it. */
export class HeaterLoad {
  constructor(
    private readonly sense: PwmSense,
    /** Ohms. */
    private readonly resistance: number,
  ) {}

  /** Mean amperes at a supply voltage, over a PWM period. */
  current(volts: number): number {
    return (this.sense.duty * volts) / this.resistance
  }

  /** Mean watts at a supply voltage. */
  power(volts: number): number {
    return this.current(volts) * volts
  }
}
