import type { DigitalPin } from './io/digital'
import type { I2CBus } from './io/i2c'
import type { PWMChannel } from './io/pwm'
import type { Serial } from './io/serial'
import type { Timer } from './io/timer'
import type { Watchdog } from './io/watchdog'

/** Pins and rates of one payload on one board, in the slots of the declaration's `wiring` (1-based, declaration order). */
export interface WiringTables {
  readonly i2c: readonly I2CWiring[]
  readonly pwm: readonly PWMWiring[]
  readonly digital: readonly DigitalWiring[]
}
export interface I2CWiring {
  readonly port: u8
  readonly sda: u8
  readonly scl: u8
  readonly hz: u32
}
export interface PWMWiring {
  readonly pin: u8
  readonly hz: u32
}
export interface DigitalWiring {
  readonly pin: u8
  /** 1 = output, 0 = input. */
  readonly output: u8
  /** 0 none, 1 up, 2 down. */
  readonly pull: u8
}

/** By-slot view of the wired inputs and outputs; the payload sees the same object by name. */
export interface BoardIo {
  readonly i2c: { [slot: number]: I2CBus }
  readonly pwm: { [slot: number]: PWMChannel }
  readonly digital: { [slot: number]: DigitalPin }
}

/** What a board's port hands to the kernel. Each `boards/<name>/port/index.ts` exports `openBoard(wiring): BoardPort`. */
export interface BoardPort {
  readonly io: BoardIo
  /** The station link, open at the profile's rate. */
  readonly link: Serial
  readonly timer: Timer
  readonly watchdog: Watchdog
}
