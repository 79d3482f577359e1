import type { Wiring } from '../../firmware/declaration/items'
import type { Find } from './declaration-checks'

/** Pins and rates that a Raspberry Pi Pico has. Section numbers are of the RP2040 datasheet; GPIO 23–25 and 29 serve the Pico board itself (Pico datasheet, 2.1). */

const stationLinkPins: readonly number[] = [0, 1]
const maxItems = 8

export function checkWiring(wiring: Wiring, board: string, tell: Find): void {
  const find = (where: string, message: string, mend: string): void => tell('FT2015', `wiring.${where}`, message, mend)
  for (const kind of ['i2c', 'pwm', 'digital'] as const) {
    const count = Object.keys(wiring[kind] ?? {}).length
    if (count > maxItems) find(kind, `${count} of them, a board has room for ${maxItems}`, 'drop some')
  }
  for (const [name, { hz }] of Object.entries(wiring.i2c ?? {}))
    if (hz !== 100_000 && hz !== 400_000) find(`i2c.${name}`, `a bus clock of ${hz} Hz`, 'use 100_000 or 400_000')
  if (board !== 'pico') return

  const users = new Map<number, string>()
  const take = (where: string, pin: number): void => {
    if (!Number.isInteger(pin) || pin < 0 || pin > 28 || (pin > 22 && pin < 26)) find(where, `a Pico has no pin GP${pin}`, 'use GP2–GP22 or GP26–GP28')
    else if (stationLinkPins.includes(pin)) find(where, `GP${pin} is the station link's`, 'use another pin')
    const other = users.get(pin)
    if (other !== undefined) find(where, `GP${pin} is also wiring.${other}'s`, 'use another pin')
    users.set(pin, where)
  }
  const ports = new Map<number, string>()
  for (const [name, { pico }] of Object.entries(wiring.i2c ?? {})) {
    const where = `i2c.${name}`
    take(where, pico.sda)
    take(where, pico.scl)
    // §1.4.3, function F3: I2C0 has SDA on GP0, 4, 8 … and SCL on the next; I2C1 has SDA on GP2, 6, 10 ….
    if (pico.sda % 4 !== 2 * pico.port)
      find(where, `GP${pico.sda} cannot be SDA of I2C${pico.port}`, `use GP${[0, 4, 8, 12, 16, 20].map(pin => pin + 2 * pico.port).join(', GP')}`)
    if (pico.scl % 4 !== 2 * pico.port + 1)
      find(where, `GP${pico.scl} cannot be SCL of I2C${pico.port}`, `use GP${[1, 5, 9, 13, 17, 21].map(pin => pin + 2 * pico.port).join(', GP')}`)
    const other = ports.get(pico.port)
    if (other !== undefined) find(where, `I2C${pico.port} is also wiring.${other}'s`, 'use the other controller')
    ports.set(pico.port, where)
  }
  const slices = new Map<number, { readonly where: string; readonly hz: number }>()
  for (const [name, { hz, pico }] of Object.entries(wiring.pwm ?? {})) {
    const where = `pwm.${name}`
    take(where, pico.pin)
    // §4.5.2: the counter divides 125 MHz by up to 256 · 65,536; below 100 kHz its top keeps at least 1,250 steps.
    if (!(hz >= 8 && hz <= 100_000)) find(where, `${hz} Hz is outside 8 Hz – 100 kHz`, 'use a rate in that range')
    const slice = Math.floor(pico.pin / 2) % 8
    const other = slices.get(slice)
    if (other !== undefined && other.hz !== hz)
      find(where, `shares PWM slice ${slice} with wiring.${other.where}, which runs at ${other.hz} Hz`, 'give both one rate, or use a pin of another slice')
    slices.set(slice, { where, hz })
  }
  for (const [name, { pico }] of Object.entries(wiring.digital ?? {})) take(`digital.${name}`, pico.pin)
}
