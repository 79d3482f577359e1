import { setImmediate } from 'node:timers/promises'
import type { Board, Nanoseconds } from '../../boards/contract'
import { HilError } from '../errors'
import type { Rig } from './rig'

/** What must have come to rest before time may pass: a stream that still hands on octets, a write that is under way. */
export interface Settling {
  readonly isSettled: boolean
}

/** Longest stretch of virtual time between two turns of Node's event loop, so that signals and progress get through. */
const slice: Nanoseconds = 100e6
/** Turns of the event loop within which streams come to rest; measured need is under ten. */
const turnLimit = 10_000

/**
 * Virtual rig time. The board runs to the next instant at which something becomes readable (it is paused there), Node's event loop runs
 * until every stream is at rest, the condition is asked, and so on. Time never passes while a stream moves, so two runs of one
 * procedure send the same octets at the same instants whatever the machine is doing.
 */
export function virtualRig(board: Pick<Board, 'clock' | 'advance'>, streams: readonly Settling[]): Rig {
  let waiting = false

  const settle = async () => {
    for (let turn = 0; turn < turnLimit; turn += 1) {
      await setImmediate()
      if (streams.every(stream => stream.isSettled)) return
    }
    throw new HilError('B2009', 'a stream of the bench did not come to rest', {
      why: `octets are still waiting after ${turnLimit} turns of the event loop`,
      mend: 'attach a reader to the port',
    })
  }

  const until = async (condition: () => boolean, limit: Nanoseconds) => {
    // Clocks of boards count whole nanoseconds.
    const deadline = Math.ceil(limit)
    if (waiting) throw new HilError('B2009', 'two waits on rig time at once')
    waiting = true
    try {
      await settle()
      for (;;) {
        if (condition()) return true
        if (board.clock.now >= deadline) return false
        board.advance(Math.min(deadline, board.clock.now + slice))
        await settle()
      }
    } finally {
      waiting = false
    }
  }

  return {
    get now() {
      return board.clock.now
    },
    until,
    async pass(time) {
      await until(() => false, board.clock.now + time)
    },
  }
}
