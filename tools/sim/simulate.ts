import type { Board } from '../../boards/contract'
import type { Door } from './door'

/** Runs a board in step with the wall clock between a door and its station link. Its power is whoever's who called. */

const sliceMillis = 4
/** After a pause of the machine the board catches up at most this much, and runs late from then on. */
const mostCatchUpNanos = 250e6
/** Of its time in one go: what asks for its power or sends to it waits no longer. */
const mostAtOnceNanos = 20e6

export interface Simulation {
  /** Octets from the outside for the board. False: the line's queue had no room, and they are lost, as on a wire. */
  receive(octets: Uint8Array): boolean
  /** Ends the simulation; `finished` resolves. */
  stop(): void
  /** Rejects when the board faults. */
  readonly finished: Promise<void>
}

export function simulate(board: Board, door: Pick<Door, 'send'>, wallNanos: () => number): Simulation {
  const outgoing: number[] = []
  board.link.onFromBoard = octet => outgoing.push(octet.value)
  let offset = board.clock.now - wallNanos()
  let timer: NodeJS.Timeout | undefined
  let finish: () => void = () => {}
  const finished = new Promise<void>((resolve, reject) => {
    finish = resolve
    timer = setInterval(() => {
      try {
        const due = wallNanos() + offset
        if (due - board.clock.now > mostCatchUpNanos) offset -= due - board.clock.now - mostCatchUpNanos
        board.advance(Math.min(Math.max(board.clock.now, wallNanos() + offset), board.clock.now + mostAtOnceNanos))
        if (outgoing.length > 0) door.send(Uint8Array.from(outgoing.splice(0)))
      } catch (error) {
        clearInterval(timer)
        reject(error)
      }
    }, sliceMillis)
  })
  return {
    receive: octets => {
      try {
        board.link.send(octets)
        return true
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        return false
      }
    },
    stop: () => {
      clearInterval(timer)
      board.power.off()
      finish()
    },
    finished,
  }
}
