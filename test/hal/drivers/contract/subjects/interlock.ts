import { interlock } from '../../../../../hal/drivers/interlock'
import { Fault } from '../../../../../hal/faults'
import type { SubjectKind } from '../subject'

export const kind: SubjectKind = {
  open(io) {
    const driver = interlock(io.digital[1] ?? native.fault(Fault.badOption))
    return { call: () => (driver.isClosed() ? 1 : 0), close: () => driver.close() }
  },
  claim(io) {
    const pin = io.digital[1]
    if (pin !== undefined) pin.open().close()
  },
}
