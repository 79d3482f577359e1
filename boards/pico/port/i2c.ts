import type { I2CWiring } from '../../../hal/board'
import type { I2CBus } from '../../../hal/io/i2c'
import { I2CController } from '../../../hal/port/i2c'

/** I2C controllers 0 and 1 (RP2040 datasheet §4.3). */
export function openI2C(rows: readonly I2CWiring[]): { [slot: number]: I2CBus } {
  const buses: { [slot: number]: I2CBus } = {}
  let slot = 1
  for (const row of rows) {
    rp2040.i2cOpen(row.port, row.sda, row.scl, row.hz)
    buses[slot] = new I2CController(rp2040, row.port)
    slot = slot + 1
  }
  return buses
}
