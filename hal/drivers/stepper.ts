import { ErrorKind, ioError } from '../errors'
import { Fault } from '../faults'
import type { Digital, DigitalPin } from '../io/digital'
import type { Micros } from '../units'

/**
 * A stepper motor behind a driver with STEP, DIR and an ENABLE that is active low, as Allegro's A4988 (4988-DS revision 6; a step at the rising
 * edge of STEP). Its coils are off unless `advance` is called in time; ENABLE needs a pull-up at the driver, for a board in reset drives nothing.
 */

export interface StepperPins {
  readonly step: DigitalPin
  readonly direction: DigitalPin
  readonly enable: DigitalPin
}

export interface StepperOptions {
  /** Least time from one step to the next, 1 ms to 1 s: what motor and load can follow. */
  readonly interval: Micros
  /** Longest time between two `advance` calls, 1 ms to 65 s: without one, the board itself takes the current from the coils. */
  readonly refresh: Micros
}

/** Longest interval, 1 s: Berth's own choice. */
const maxInterval = 1000000

export class Stepper {
  private readonly step: Digital
  private readonly direction: Digital
  private readonly enable: Digital
  private readonly interval: Micros
  private readonly refresh: Micros
  private target: i32 = 0
  private at: i32 = 0
  /** The coils have held the motor since `at` was known. */
  private isKnown: boolean = false
  private steppedAt: u53 = 0
  private heldAt: u53 = 0

  /** An option outside its range raises a fault. The coils are off, and the position is not known. */
  constructor(pins: StepperPins, options: StepperOptions) {
    if (!(options.interval >= 1000 && options.interval <= maxInterval)) native.fault(Fault.badOption)
    this.interval = options.interval
    this.refresh = options.refresh
    // First the one that can refuse its options.
    this.enable = pins.enable.openGuarded({ safe: 1, refresh: options.refresh })
    this.step = pins.step.open()
    this.direction = pins.direction.open()
  }

  /** Says where the motor stands now, in steps, and puts current on the coils. What was to be done is dropped. */
  reference(position: i32): void {
    this.at = position
    this.target = position
    this.isKnown = true
    this.hold()
  }

  /** Where `advance` shall go, in steps. */
  moveTo(position: i32): void {
    this.target = position
  }

  /**
   * Holds the motor, and makes one step towards the target when the interval has passed: for a task whose period is not above `refresh`.
   * Returns the steps left. Error notReady: the coils were without current, so that the position is not known; `reference` gives it.
   */
  advance(): number | IoError {
    const now = native.now()
    if (now - this.heldAt >= this.refresh) this.isKnown = false
    if (!this.isKnown) return ioError(ErrorKind.notReady)
    this.hold()
    if (this.target !== this.at && now - this.steppedAt >= this.interval) {
      const forward = this.target > this.at
      this.direction.write(forward ? 1 : 0)
      this.step.write(1)
      this.step.write(0)
      this.at = native.toI32(forward ? this.at + 1 : this.at - 1)
      this.steppedAt = now
    }
    return native.abs(this.target - this.at)
  }

  /** In steps from the reference; of no meaning after `advance` has said notReady. */
  position(): i32 {
    return this.at
  }

  /** Takes the current from the coils; the position is not known any more. */
  release(): void {
    this.isKnown = false
    this.enable.write(1)
  }

  /** Takes the current from the coils for good. Idempotent. */
  close(): void {
    this.isKnown = false
    this.step.close()
    this.direction.close()
    this.enable.close()
  }

  private hold(): void {
    this.heldAt = native.now()
    this.enable.write(0)
  }
}

/** Claims three pins for a stepper motor. */
export function stepper(pins: StepperPins, options: StepperOptions): Stepper {
  return new Stepper(pins, options)
}
