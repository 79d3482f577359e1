import { Ads1115Input, ads1115 } from '../../../../../hal/drivers/ads1115'
import { busOf, type SubjectKind } from '../subject'

export const kind: SubjectKind = {
  open(io, options) {
    const driver = ads1115(busOf(io), options === 1 ? 0x4c : 0x49, { range: options === 2 ? 3.3 : 4.096, rate: options === 3 ? 100 : 64 })
    return { call: what => (what === 0 ? driver.read() : driver.start(Ads1115Input.in2)), close: () => driver.close() }
  },
  claim(io) {
    busOf(io).open(0x49).close()
  },
}
