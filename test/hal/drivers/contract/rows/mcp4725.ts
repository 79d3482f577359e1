import { Fault } from '../../../../../hal/faults'
import { Mcp4725Model } from '../../../../../hil/devices/mcp4725'
import type { DriverRow } from '../row'

export const row: DriverRow = {
  name: 'mcp4725',
  address: 0x60,
  make: ({ clock }) => {
    const model = new Mcp4725Model(0x60, clock, () => 3.3)
    return { device: model, observe: () => model.volts }
  },
  // Half a step is 0.4 mV.
  quantities: [{ name: 'V', call: 0, values: [1, 2.5, 0, 3.299], tolerance: 0.0005 }],
  age: 0,
  // The memory takes its safe value once, for up to 50 ms.
  recovery: 60e6,
  longestCall: 12e6,
  badOptions: [Fault.badAddress, Fault.badOption, Fault.badOption, Fault.badOption],
  safe: { value: 0.5 },
}
