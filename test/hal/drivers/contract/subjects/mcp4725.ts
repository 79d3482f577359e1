import { mcp4725 } from '../../../../../hal/drivers/mcp4725'
import { busOf, type SubjectKind } from '../subject'

export const kind: SubjectKind = {
  open(io, options) {
    const driver = mcp4725(busOf(io), options === 1 ? 0x5f : 0x60, {
      reference: options === 2 ? 0 : 3.3,
      safe: options === 3 ? 3.3 : options === 4 ? -0.1 : 0.5,
    })
    return { call: (_, volts) => driver.write(volts), close: () => driver.close() }
  },
  claim(io) {
    busOf(io).open(0x60).close()
  },
}
