import { tmp117 } from '../../../../../hal/drivers/tmp117'
import { busOf, type SubjectKind } from '../subject'

export const kind: SubjectKind = {
  open(io, options) {
    const driver = tmp117(busOf(io), options === 0 ? 0x48 : 0x47)
    return { call: () => driver.read(), close: () => driver.close() }
  },
  claim(io) {
    busOf(io).open(0x48).close()
  },
}
