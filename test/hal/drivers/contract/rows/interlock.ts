import { InterlockSwitch } from '../../../../../hil/devices/interlock-switch'
import type { DriverRow } from '../row'

export const row: DriverRow = {
  name: 'interlock',
  make: board => {
    const contact = new InterlockSwitch(board.digital('interlock'))
    return { set: (_, value) => contact.set(value === 1) }
  },
  quantities: [{ name: 'closed', call: 0, values: [0, 1], tolerance: 0 }],
  age: 0,
  recovery: 0,
  longestCall: 1e6,
  badOptions: [],
}
