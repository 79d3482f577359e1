import { W25q128jvModel } from '../../../../../hil/devices/w25q128jv'
import type { DriverRow } from '../row'

export const row: DriverRow = {
  name: 'w25q128',
  spi: 'flash',
  make: ({ clock }) => ({ spiDevice: new W25q128jvModel(clock) }),
  quantities: [{ name: 'number', call: 0, values: [1.5, -3e300, 0], tolerance: 0, repeats: 2 }],
  prepare: 1,
  // The model erases in 45 ms.
  age: 50e6,
  recovery: 500e6,
  longestCall: 19e6,
  badOptions: [],
}
