import type { Timer } from '../../../hal/io/timer'

/** The 64-bit microsecond timer (RP2040 datasheet §4.6). */
export class PicoTimer implements Timer {
  now(): u53 {
    return native.now()
  }
}
