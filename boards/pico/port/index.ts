import type { BoardCore } from '../../../hal/board'
import { PicoConsole } from './console'
import { PicoSerial } from './serial'
import { PicoTimer } from './timer'
import { PicoWatchdog } from './watchdog'

/** The Raspberry Pi Pico as the kernel sees it; what a payload wires is opened by the other modules here, one per kind. */

/** Restarts a board whose kernel has stopped. Far above the kernel's longest sleep of 100 ms; Berth's own choice. */
const watchdogMillis = 4000

/** Starts the watchdog, then opens the station link at `baud`. Once per boot. */
export function openBoard(baud: u32): BoardCore {
  const watchdog = new PicoWatchdog(watchdogMillis)
  return { link: new PicoSerial(baud), timer: new PicoTimer(), watchdog, console: new PicoConsole() }
}
