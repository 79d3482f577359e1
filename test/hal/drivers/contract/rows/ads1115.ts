import { Fault } from '../../../../../hal/faults'
import { Ads1115Model } from '../../../../../hil/devices/ads1115'
import type { DriverRow } from '../row'

export const row: DriverRow = {
  name: 'ads1115',
  address: 0x49,
  make: ({ clock }) => {
    let volts = 1
    return {
      device: new Ads1115Model(0x49, clock, input => (input === 2 ? volts : 0)),
      set: (_, value) => {
        volts = value
      },
    }
  },
  // One step is 125 µV.
  quantities: [{ name: 'V', call: 0, values: [1, 3.3, -0.3, 4.09], tolerance: 0.000063 }],
  prepare: 1,
  // 64 a second, after 25 µs to wake.
  age: 16e6,
  recovery: 50e6,
  longestCall: 12e6,
  badOptions: [Fault.badAddress, Fault.badOption, Fault.badOption],
}
