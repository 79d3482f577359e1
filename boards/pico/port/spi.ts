import type { SPIWiring } from '../../../hal/board'
import type { SPIDevice } from '../../../hal/io/spi'
import { type SPIBus, SPIPort } from '../../../hal/port/spi'

/** SPI controllers 0 and 1 (RP2040 datasheet §4.4); select lines are GPIO. A device goes by its select pin. */
export function openSPI(rows: readonly SPIWiring[]): { [slot: number]: SPIDevice } {
  const buses: { [port: number]: SPIBus } = {}
  const devices: { [slot: number]: SPIDevice } = {}
  let slot = 1
  for (const row of rows) {
    const bus = buses[row.port] ?? { holder: undefined }
    buses[row.port] = bus
    rp2040spi.spiOpen(row.port, row.sck, row.tx, row.rx, row.select, row.mode, row.hz)
    devices[slot] = new SPIPort(rp2040spi, bus, row.select)
    slot = slot + 1
  }
  return devices
}
