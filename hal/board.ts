import type { AnalogPin } from './io/analog'
import type { ConsoleLine } from './io/console'
import type { DigitalPin } from './io/digital'
import type { DigitalLines } from './io/digital-bank'
import type { I2CBus } from './io/i2c'
import type { PulseInput } from './io/pulse-count'
import type { PWMChannel } from './io/pwm'
import type { Serial } from './io/serial'
import type { SPIDevice } from './io/spi'
import type { Timer } from './io/timer'
import type { Watchdog } from './io/watchdog'

/** Pins and rates of one payload on one board, in the slots of the declaration's `wiring` (1-based, declaration order). */
export interface WiringTables {
  readonly i2c: readonly I2CWiring[]
  readonly pwm: readonly PWMWiring[]
  readonly digital: readonly DigitalWiring[]
  readonly spi: readonly SPIWiring[]
  readonly analog: readonly AnalogWiring[]
  readonly pulseCount: readonly PulseCountWiring[]
  readonly digitalBank: readonly DigitalBankWiring[]
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

export interface SPIWiring {
  readonly port: u8
  readonly sck: u8
  readonly tx: u8
  readonly rx: u8
  readonly select: u8
  readonly hz: u32
  readonly mode: u8
}
export interface AnalogWiring {
  /** Channel of the converter. */
  readonly input: u8
  readonly reference: number
}
export interface PulseCountWiring {
  readonly pin: u8
  /** 1 = falling, 0 = rising. */
  readonly falling: u8
  /** As DigitalWiring. */
  readonly pull: u8
}
export interface DigitalBankWiring {
  readonly first: u8
  readonly count: u8
  /** As DigitalWiring. */
  readonly output: u8
  readonly pull: u8
}

/** By-slot view of the wired inputs and outputs; the payload sees the same object by name. */
export interface BoardIo {
  readonly i2c: { [slot: number]: I2CBus }
  readonly pwm: { [slot: number]: PWMChannel }
  readonly digital: { [slot: number]: DigitalPin }
  readonly spi: { [slot: number]: SPIDevice }
  readonly analog: { [slot: number]: AnalogPin }
  readonly pulseCount: { [slot: number]: PulseInput }
  readonly digitalBank: { [slot: number]: DigitalLines }
}

/** What every board has, whatever is wired to it. Each `boards/<name>/port/index.ts` exports `openBoard(baud): BoardCore`. */
export interface BoardCore {
  /** The station link, open at the profile's rate. */
  readonly link: Serial
  readonly timer: Timer
  readonly watchdog: Watchdog
  /** Absent: the board has no maintenance console (the host). */
  readonly console?: ConsoleLine | undefined
}

/**
 * A board as the kernel takes it. `io` is opened kind by kind from the wiring (`boards/<name>/port/<kind>.ts`); a kind that is not
 * wired is an empty table, and its code is not in the image.
 */
export interface BoardPort extends BoardCore {
  readonly io: BoardIo
}
