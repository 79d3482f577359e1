import { Fault } from '../../../../../hal/faults'
import type { DriverRow } from '../row'

export const row: DriverRow = {
  name: 'heater',
  make: board => {
    const output = board.pwm('heater')
    return { observe: () => output.duty * 12 }
  },
  quantities: [{ name: 'W', call: 0, values: [6, 12, 0.6, 0], tolerance: 0.01 }],
  age: 2e6,
  recovery: 0,
  longestCall: 1e6,
  badOptions: [Fault.badOption, Fault.badOption, Fault.badOption, Fault.badOption],
  safe: { value: 3, after: 53e6 },
}
