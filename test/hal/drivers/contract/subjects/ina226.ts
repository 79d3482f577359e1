import { ina226 } from '../../../../../hal/drivers/ina226'
import { busOf, type SubjectKind } from '../subject'

export const kind: SubjectKind = {
  open(io, options) {
    const shunt = options === 2 ? 0 : options === 3 ? 1 : 0.01
    const maxCurrent = options === 3 ? 1000 : 2
    const driver = ina226(busOf(io), options === 1 ? 0x50 : 0x40, { shunt, maxCurrent })
    return { call: what => (what === 0 ? driver.voltage() : driver.current()), close: () => driver.close() }
  },
  claim(io) {
    busOf(io).open(0x40).close()
  },
}
