import { Fault } from '../../../../../hal/faults'
import { Ina226Model } from '../../../../../hil/devices/ina226'
import type { DriverRow } from '../row'

export const row: DriverRow = {
  name: 'ina226',
  address: 0x40,
  make: ({ clock }) => {
    const supply: Record<string, number> = { V: 12, A: 1 }
    return {
      device: new Ina226Model(0x40, clock, { voltage: () => supply['V']!, current: () => supply['A']!, shunt: 0.01 }),
      set: (quantity, value) => {
        supply[quantity] = value
      },
    }
  },
  quantities: [
    { name: 'V', call: 0, values: [12, 5.5, 28], tolerance: 0.00125 },
    { name: 'A', call: 1, values: [1, -1.5, 0.25], tolerance: 0.0004 },
  ],
  // Shunt and bus, 1.1 ms each (SBOS547B section 7.1.1), under way and once more.
  age: 4.5e6,
  recovery: 50e6,
  longestCall: 36e6,
  badOptions: [Fault.badAddress, Fault.badOption, Fault.badOption],
}
