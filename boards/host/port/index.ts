import type { BoardPort, WiringTables } from '../../../hal/board'
import type { DigitalPin } from '../../../hal/io/digital'
import type { I2CBus } from '../../../hal/io/i2c'
import type { PWMChannel } from '../../../hal/io/pwm'
import { HostDigitalPin } from './digital'
import { HostI2CBus } from './i2c'
import { HostPWMChannel } from './pwm'
import { HostSerial } from './serial'
import { HostTimer } from './timer'
import { HostWatchdog } from './watchdog'

/** The host board as the kernel sees it. */

/** Restarts a board whose kernel has stopped. Far above the kernel's longest sleep of 100 ms; Berth's own choice. */
const watchdogMillis = 4000

/** Opens the station link at `baud`, the wired buses, and the watchdog; outputs and pins wait for their driver. Once per boot. */
export function openBoard(wiring: WiringTables, baud: u32): BoardPort {
  const watchdog = new HostWatchdog(watchdogMillis)
  const i2c: { [slot: number]: I2CBus } = {}
  const pwm: { [slot: number]: PWMChannel } = {}
  const digital: { [slot: number]: DigitalPin } = {}
  for (let slot: u8 = 1; slot <= wiring.i2c.length; slot = native.toU8(slot + 1)) i2c[slot] = new HostI2CBus(slot)
  for (let slot: u8 = 1; slot <= wiring.pwm.length; slot = native.toU8(slot + 1)) pwm[slot] = new HostPWMChannel(slot)
  let line: u8 = 1
  for (const row of wiring.digital) {
    digital[line] = new HostDigitalPin(line, row)
    line = native.toU8(line + 1)
  }
  return { io: { i2c, pwm, digital }, link: new HostSerial(baud), timer: new HostTimer(), watchdog }
}
