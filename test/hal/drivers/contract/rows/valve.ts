import { Fault } from '../../../../../hal/faults'
import { SolenoidValve } from '../../../../../hil/devices/solenoid-valve'
import type { DriverRow } from '../row'

export const row: DriverRow = {
  name: 'valve',
  make: board => {
    const model = new SolenoidValve(board.pwm('valve'), board.clock)
    return { observe: () => (model.isOpen ? 1 : 0) }
  },
  quantities: [{ name: 'open', call: 0, values: [0, 1], tolerance: 0 }],
  // The model's coil pulls in after 4 ms and drops after 6 ms.
  age: 15e6,
  recovery: 0,
  longestCall: 1e6,
  badOptions: [Fault.badOption, Fault.badOption, Fault.badOption, Fault.badOption, Fault.badOption],
  safe: { value: 0, after: 60e6 },
}
