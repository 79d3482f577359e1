import { Fault } from '../../../../../hal/faults'
import { Tmp117Model } from '../../../../../hil/devices/tmp117'
import type { DriverRow } from '../row'

export const row: DriverRow = {
  name: 'tmp117',
  address: 0x48,
  make: ({ clock }) => {
    let celsius = 25
    return {
      device: new Tmp117Model(0x48, clock, () => celsius),
      set: (_, value) => {
        celsius = value
      },
    }
  },
  quantities: [{ name: '°C', call: 0, values: [25, -25, 100, 0.0078125], tolerance: 0.004 }],
  // One conversion under way and one whole (SNOSD82D section 7.3.2: 15.5 ms, ± 2 ms of clock are the part's, not the model's).
  age: 31e6,
  recovery: 200e6,
  longestCall: 21e6,
  badOptions: [Fault.badAddress],
}
