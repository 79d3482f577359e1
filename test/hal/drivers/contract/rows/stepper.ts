import { Fault } from '../../../../../hal/faults'
import { StepperMotor } from '../../../../../hil/devices/stepper-motor'
import type { DriverRow } from '../row'

export const row: DriverRow = {
  name: 'stepper',
  make: board => {
    const [step, direction, enable] = [board.output('step'), board.output('direction'), board.output('enable')]
    const model = new StepperMotor(step, direction, enable, () => board.power.isOn)
    return { observe: quantity => (quantity === 'coils' ? Number(model.hasCurrent) : model.position) }
  },
  quantities: [
    { name: 'coils', call: 0, values: [0, 1], tolerance: 0 },
    { name: 'steps', call: 1, values: [3, -2, 0], tolerance: 0, repeats: 8 },
  ],
  age: 3e6,
  recovery: 0,
  longestCall: 2e6,
  badOptions: [Fault.badOption, Fault.badOption, Fault.badOption],
  safe: { value: 0, after: 53e6 },
}
