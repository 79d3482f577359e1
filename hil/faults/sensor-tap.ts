import type { Clock, Nanoseconds } from '../../boards/contract'
import { seededNoise } from '../worlds/noise'

/** What a sensor does wrong, in the unit of what it measures. */
export type SensorFault =
  | { readonly kind: 'stuck'; readonly at: number }
  /** Adds more with every second. */
  | { readonly kind: 'drift'; readonly perSecond: number }
  /** Adds noise of this standard deviation, the same for the same seed. */
  | { readonly kind: 'noise'; readonly deviation: number; readonly seed: number }
  /** Adds the same from now on. */
  | { readonly kind: 'step'; readonly by: number }

/** Between the truth and what a device model senses: changes nothing until a fault is set. */
export class SensorTap {
  #fault: SensorFault | undefined
  #since: Nanoseconds = 0
  #noise = () => 0

  constructor(private readonly clock: Pick<Clock, 'now'>) {}

  /** One at a time, from now on; undefined ends it. */
  set(fault: SensorFault | undefined): void {
    this.#fault = fault
    this.#since = this.clock.now
    if (fault?.kind === 'noise') this.#noise = seededNoise(fault.seed)
  }

  /** What the sensor is given instead of `truth`. */
  sense(truth: number): number {
    const fault = this.#fault
    switch (fault?.kind) {
      case undefined:
        return truth
      case 'stuck':
        return fault.at
      case 'drift':
        return truth + (fault.perSecond * (this.clock.now - this.#since)) / 1e9
      case 'noise':
        return truth + fault.deviation * this.#noise()
      case 'step':
        return truth + fault.by
    }
  }
}
