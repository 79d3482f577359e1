import { Fault } from '../../../../../hal/faults'
import { Bme280Model } from '../../../../../hil/devices/bme280'
import type { DriverRow } from '../row'

export const row: DriverRow = {
  name: 'bme280',
  address: 0x76,
  make: ({ clock }) => {
    const air: Record<string, number> = { '°C': 25, Pa: 100_000, '%': 40 }
    return {
      device: new Bme280Model(0x76, clock, { temperature: () => air['°C']!, pressure: () => air['Pa']!, humidity: () => air['%']! }),
      set: (quantity, value) => {
        air[quantity] = value
      },
    }
  },
  // Steps of one sample: 0.005 °C, 2.6 Pa, 0.01 % (BST-BME280-DS002 sections 1.2–1.4); the model compensates in integers, the driver in doubles.
  quantities: [
    { name: '°C', call: 0, values: [25, -20, 65], tolerance: 0.02 },
    { name: 'Pa', call: 1, values: [100_000, 50_000, 108_000], tolerance: 6 },
    { name: '%', call: 2, values: [40, 5, 95], tolerance: 0.1 },
  ],
  // 9.3 ms of measurement and 0.5 ms of standby (sections 9.1, 5.4.6), under way and once more.
  age: 20e6,
  startUp: 2e6,
  recovery: 60e6,
  longestCall: 63e6,
  badOptions: [Fault.badAddress],
}
