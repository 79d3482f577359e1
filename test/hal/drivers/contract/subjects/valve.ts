import { valve } from '../../../../../hal/drivers/valve'
import { channelOf, type SubjectKind } from '../subject'

export const kind: SubjectKind = {
  open(io, options) {
    const driver = valve(channelOf(io, 2), {
      pull: options === 1 ? 999 : options === 2 ? 1000001 : 20000,
      hold: options === 3 ? 0 : options === 4 ? 1.01 : 0.4,
      refresh: options === 5 ? 999 : 50000,
    })
    return {
      call: (_, open) => {
        driver.drive(open === 1)
        return 0
      },
      close: () => driver.close(),
    }
  },
  claim(io) {
    channelOf(io, 2).open({ safe: 0, refresh: 1000 }).close()
  },
}
