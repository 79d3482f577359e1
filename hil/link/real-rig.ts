import type { Nanoseconds } from '../../boards/contract'
import { HilError } from '../errors'
import type { RealRig } from './rig'

/** Longest sleep between two looks at a condition that nobody called attention to. */
const nap = 20

/** The rig time of real hardware: the machine's monotonic clock, from 0. */
export function realRig(): RealRig {
  const start = process.hrtime.bigint()
  const now = (): Nanoseconds => Number(process.hrtime.bigint() - start)
  let wake = () => {}
  let waiting = false
  const rig: RealRig = {
    get now() {
      return now()
    },
    attention: () => wake(),
    async until(condition, deadline) {
      if (waiting) throw new HilError('B2009', 'two waits on rig time at once')
      waiting = true
      try {
        for (;;) {
          if (condition()) return true
          const left = deadline - now()
          if (left <= 0) return false
          await new Promise<void>(resolve => {
            const timer = setTimeout(resolve, Math.min(left / 1e6, nap))
            wake = () => {
              clearTimeout(timer)
              resolve()
            }
          })
        }
      } finally {
        waiting = false
        wake = () => {}
      }
    },
    async pass(time) {
      await rig.until(() => false, now() + time)
    },
  }
  return rig
}
