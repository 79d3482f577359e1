import { Fault } from '../../../../../hal/faults'
import { Adxl355Model } from '../../../../../hil/devices/adxl355'
import type { DriverRow } from '../row'

export const row: DriverRow = {
  name: 'adxl355',
  spi: 'accelerometer',
  make: ({ clock }) => {
    const world: Record<string, number> = { 'g along x': 1, 'g along y': 0, 'g along z': 0, '°C': 25 }
    return {
      spiDevice: new Adxl355Model(clock, {
        acceleration: () => [world['g along x']!, world['g along y']!, world['g along z']!],
        temperature: () => world['°C']!,
      }),
      set: (quantity, value) => {
        world[quantity] = value
      },
    }
  },
  // Half a step is 3.9 µg in a range of ±4 g; of temperature 0.055 K.
  quantities: [
    { name: 'g along x', call: 0, values: [1, -1, 3.9], tolerance: 4e-6 },
    { name: 'g along y', call: 1, values: [0.5, -4, 0], tolerance: 4e-6 },
    { name: 'g along z', call: 2, values: [1e-5, -2, 0.25], tolerance: 4e-6 },
    { name: '°C', call: 3, values: [25, -40, 125], tolerance: 0.06 },
  ],
  // 125 samples a second: under way, and once more.
  age: 17e6,
  recovery: 40e6,
  longestCall: 33e6,
  badOptions: [Fault.badOption, Fault.badOption],
}
