import type { BoardPort, WiringTables } from '../../../hal/board'
import type { DigitalPin } from '../../../hal/io/digital'
import type { I2CBus } from '../../../hal/io/i2c'
import type { PWMChannel } from '../../../hal/io/pwm'
import { PicoDigitalPin } from './digital'
import { PicoI2CBus } from './i2c'
import { PicoPWMChannel } from './pwm'
import { PicoSerial } from './serial'
import { PicoTimer } from './timer'
import { PicoWatchdog } from './watchdog'

/** The Raspberry Pi Pico as the kernel sees it. */

/** Restarts a board whose kernel has stopped. Far above the kernel's longest sleep of 100 ms; Berth's own choice. */
const watchdogMillis = 4000

/** Opens the station link at `baud`, the wired buses, and the watchdog; outputs and pins wait for their driver. Once per boot. */
export function openBoard(wiring: WiringTables, baud: u32): BoardPort {
  const watchdog = new PicoWatchdog(watchdogMillis)
  const i2c: { [slot: number]: I2CBus } = {}
  const pwm: { [slot: number]: PWMChannel } = {}
  const digital: { [slot: number]: DigitalPin } = {}
  let i2cSlot = 1
  for (const row of wiring.i2c) {
    i2c[i2cSlot] = new PicoI2CBus(row)
    i2cSlot = i2cSlot + 1
  }
  let pwmSlot = 1
  for (const row of wiring.pwm) {
    pwm[pwmSlot] = new PicoPWMChannel(row)
    pwmSlot = pwmSlot + 1
  }
  let digitalSlot = 1
  for (const row of wiring.digital) {
    digital[digitalSlot] = new PicoDigitalPin(row)
    digitalSlot = digitalSlot + 1
  }
  return { io: { i2c, pwm, digital }, link: new PicoSerial(baud), timer: new PicoTimer(), watchdog }
}
