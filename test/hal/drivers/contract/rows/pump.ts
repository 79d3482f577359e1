import { Fault } from '../../../../../hal/faults'
import { PumpLoad } from '../../../../../hil/devices/pump-load'
import type { DriverRow } from '../row'

export const row: DriverRow = {
  name: 'pump',
  make: board => {
    const model = new PumpLoad(board.pwm('pump'), board.clock, 60)
    return { observe: () => model.flow }
  },
  quantities: [{ name: 'mL/min', call: 0, values: [30, 60, 6, 0], tolerance: 0.5 }],
  // Six time constants of the model.
  age: 120e6,
  recovery: 0,
  longestCall: 1e6,
  badOptions: [Fault.badOption, Fault.badOption, Fault.badOption, Fault.badOption],
  safe: { value: 0, after: 275e6 },
}
