import type { SPIWiring } from '../../../hal/board'
import type { SPIDevice } from '../../../hal/io/spi'
import { type SPIBus, SPIPort } from '../../../hal/port/spi'

/** Emulated devices by slot. */
export function openSPI(rows: readonly SPIWiring[]): { [slot: number]: SPIDevice } {
  const buses: { [port: number]: SPIBus } = {}
  const devices: { [slot: number]: SPIDevice } = {}
  let slot: u8 = 1
  for (const row of rows) {
    const bus = buses[row.port] ?? { holder: undefined }
    buses[row.port] = bus
    devices[slot] = new SPIPort(host, bus, slot)
    slot = native.toU8(slot + 1)
  }
  return devices
}
