import { max31865 } from '../../../../../hal/drivers/max31865'
import { deviceOf, type SubjectKind } from '../subject'

export const kind: SubjectKind = {
  open(io, options) {
    const driver = max31865(deviceOf(io, 2), {
      reference: options === 1 ? 100 : 400,
      nominal: options === 2 ? 0 : 100,
      wires: options === 3 ? 1 : 3,
      mains: options === 4 ? 55 : 50,
    })
    return { call: what => (what === 0 ? driver.temperature() : driver.resistance()), close: () => driver.close() }
  },
  claim(io) {
    deviceOf(io, 2).open().close()
  },
}
