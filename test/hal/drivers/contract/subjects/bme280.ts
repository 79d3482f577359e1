import { bme280 } from '../../../../../hal/drivers/bme280'
import { busOf, type SubjectKind } from '../subject'

export const kind: SubjectKind = {
  open(io, options) {
    const driver = bme280(busOf(io), options === 0 ? 0x76 : 0x75)
    return {
      call: what => (what === 0 ? driver.temperature() : what === 1 ? driver.pressure() : driver.humidity()),
      close: () => driver.close(),
    }
  },
  claim(io) {
    busOf(io).open(0x76).close()
  },
}
