import { adxl355 } from '../../../../../hal/drivers/adxl355'
import { isError } from '../../../../../hal/errors'
import { deviceOf, type SubjectKind } from '../subject'

/** Calls 0–2: a sample, and of it one axis. Call 3: temperature. */
export const kind: SubjectKind = {
  open(io, options) {
    const driver = adxl355(deviceOf(io, 1), { range: options === 1 ? 3 : 4, rate: options === 2 ? 100 : 125 })
    return {
      call: what => {
        if (what === 3) return driver.temperature()
        const failed = driver.sample()
        if (isError(failed)) return failed
        return what === 0 ? driver.x : what === 1 ? driver.y : driver.z
      },
      close: () => driver.close(),
    }
  },
  claim(io) {
    deviceOf(io, 1).open().close()
  },
}
