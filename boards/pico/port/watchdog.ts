import type { Watchdog } from '../../../hal/io/watchdog'

/** The hardware watchdog (RP2040 datasheet §4.7). */
export class PicoWatchdog implements Watchdog {
  /** Starts it for good; `millis` 1–8,388. */
  constructor(millis: u16) {
    rp2040.watchdogStart(millis)
  }

  feed(): void {
    native.watchdogFeed()
  }
}
