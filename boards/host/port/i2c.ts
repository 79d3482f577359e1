import type { I2CWiring } from '../../../hal/board'
import type { I2CBus } from '../../../hal/io/i2c'
import { I2CController } from '../../../hal/port/i2c'

/** Emulated buses by slot. */
export function openI2C(rows: readonly I2CWiring[]): { [slot: number]: I2CBus } {
  const buses: { [slot: number]: I2CBus } = {}
  for (let slot: u8 = 1; slot <= rows.length; slot = native.toU8(slot + 1)) buses[slot] = new I2CController(host, slot)
  return buses
}
