import { heater } from '../../../../../hal/drivers/heater'
import { channelOf, type SubjectKind } from '../subject'

export const kind: SubjectKind = {
  open(io, options) {
    const driver = heater(channelOf(io, 1), {
      max: options === 1 ? 0 : 12,
      safe: options === 2 ? 13 : options === 3 ? -1 : 3,
      refresh: options === 4 ? 999 : 50000,
    })
    return {
      call: (_, power) => {
        driver.drive(power)
        return 0
      },
      close: () => driver.close(),
    }
  },
  claim(io) {
    channelOf(io, 1).open({ safe: 0, refresh: 1000 }).close()
  },
}
