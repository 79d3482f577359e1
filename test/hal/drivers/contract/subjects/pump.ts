import { pump } from '../../../../../hal/drivers/pump'
import { channelOf, type SubjectKind } from '../subject'

export const kind: SubjectKind = {
  open(io, options) {
    const driver = pump(channelOf(io, 3), {
      max: options === 1 ? 0 : 60,
      least: options === 2 ? 60 : options === 3 ? -1 : 6,
      refresh: options === 4 ? 65000001 : 150000,
    })
    return {
      call: (_, flow) => {
        driver.drive(flow)
        return 0
      },
      close: () => driver.close(),
    }
  },
  claim(io) {
    channelOf(io, 3).open({ safe: 0, refresh: 1000 }).close()
  },
}
