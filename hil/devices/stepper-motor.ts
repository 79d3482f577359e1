import type { DigitalSense } from '../../boards/contract'

/**
 * A stepper motor behind an Allegro A4988 (4988-DS revision 6): a rising edge of STEP moves one step in the direction of DIR while ENABLE is low.
 * Without current the rotor is free: `load` turns it. Not modelled: pulse widths and set-up times (the host board has no time between
 * two writes), microsteps, current limits, lost steps at speed.
 */
export class StepperMotor {
  /** Steps forward since the start, whoever made them. */
  position = 0

  constructor(
    step: DigitalSense,
    direction: DigitalSense,
    private readonly enable: DigitalSense,
    /** True while the driver has power: its ENABLE then has a pull-up. */
    private readonly powered: () => boolean,
  ) {
    step.onChange = high => {
      if (high && this.hasCurrent) this.position += direction.level ? 1 : -1
    }
  }

  get hasCurrent(): boolean {
    return this.powered() && !this.enable.level
  }

  /** The load turns the rotor, unless the coils hold it. */
  load(steps: number): void {
    if (!this.hasCurrent) this.position += steps
  }
}
