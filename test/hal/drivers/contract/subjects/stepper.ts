import { stepper } from '../../../../../hal/drivers/stepper'
import { isError } from '../../../../../hal/errors'
import { pinOf, type SubjectKind } from '../subject'

/** Call 0: current on the coils, or none. Call 1: towards a position, wherever it has to start from. */
export const kind: SubjectKind = {
  open(io, options) {
    const driver = stepper(
      { step: pinOf(io, 2), direction: pinOf(io, 3), enable: pinOf(io, 4) },
      { interval: options === 1 ? 999 : options === 2 ? 1000001 : 2000, refresh: options === 3 ? 999 : 50000 },
    )
    return {
      call: (what, value) => {
        if (what === 0 && value === 1) driver.reference(driver.position())
        else if (what === 0) driver.release()
        else {
          if (isError(driver.advance())) driver.reference(driver.position())
          driver.moveTo(native.toI32(value))
          return driver.advance()
        }
        return 0
      },
      close: () => driver.close(),
    }
  },
  claim(io) {
    for (const slot of [2, 3, 4]) pinOf(io, native.toU8(slot)).open().close()
  },
}
