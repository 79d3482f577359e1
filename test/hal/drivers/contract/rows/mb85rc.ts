import { Fault } from '../../../../../hal/faults'
import { DeviceIdAddress } from '../../../../../hil/devices/device-id'
import { Mb85rc256vModel } from '../../../../../hil/devices/mb85rc256v'
import type { DriverRow } from '../row'

export const row: DriverRow = {
  name: 'mb85rc',
  address: 0x50,
  make: () => ({
    device: new Mb85rc256vModel(0x50),
    beside: reached => new DeviceIdAddress(() => [reached()].filter(device => device instanceof Mb85rc256vModel)),
  }),
  quantities: [{ name: 'number', call: 0, values: [1.5, -3e300, 0], tolerance: 0 }],
  prepare: 1,
  age: 0,
  recovery: 20e6,
  longestCall: 13e6,
  badOptions: [Fault.badAddress, Fault.badOption, Fault.badOption],
}
