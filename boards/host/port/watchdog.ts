import type { Watchdog } from '../../../hal/io/watchdog'

/** The emulated watchdog. */
export class HostWatchdog implements Watchdog {
  /** Starts it for good; `millis` 1–8,388. */
  constructor(millis: u16) {
    host.watchdogStart(millis)
  }

  feed(): void {
    native.watchdogFeed()
  }
}
