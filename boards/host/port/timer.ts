import type { Timer } from '../../../hal/io/timer'

/** The virtual clock. */
export class HostTimer implements Timer {
  now(): u53 {
    return native.now()
  }
}
