import { Fault } from '../../../../../hal/faults'
import { Max31865Model, platinumResistance } from '../../../../../hil/devices/max31865'
import type { DriverRow } from '../row'

export const row: DriverRow = {
  name: 'max31865',
  spi: 'thermometer',
  make: ({ clock }) => {
    let ohms = 100
    return {
      spiDevice: new Max31865Model(clock, () => ohms, 400),
      set: (quantity, value) => {
        ohms = quantity === '°C' ? platinumResistance(value, 100) : value
      },
    }
  },
  // Half a step is 6 mΩ, at most 0.018 K up to 500 °C.
  quantities: [
    { name: '°C', call: 0, values: [25, -200, -40, 0, 500], tolerance: 0.018 },
    { name: 'Ω', call: 1, values: [100, 138.5, 18.52], tolerance: 0.0062 },
  ],
  // A conversion takes 21 ms at most: under way, and once more.
  age: 43e6,
  recovery: 180e6,
  longestCall: 15e6,
  badOptions: [Fault.badOption, Fault.badOption, Fault.badOption, Fault.badOption],
}
