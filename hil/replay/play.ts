import { setTimeout as pass } from 'node:timers/promises'
import type { Board, Nanoseconds } from '../../boards/contract'
import type { Recording } from '../recorder/log/recording'

/** Whose octets are played. */
export type Side = 'board' | 'station'

export interface PlayOptions {
  readonly recording: Recording
  readonly side: Side
  readonly send: (octets: Uint8Array) => void
  /** Wall-clock time runs this many times as fast; default 1. */
  readonly speed?: number
  /** Ends it early. */
  readonly signal?: AbortSignal
}

/** Octets that are due within so much rig time go together: no operating system is more exact over a pseudo-terminal. */
const together: Nanoseconds = 1e6

/** Plays one side of a recording by the wall clock, beginning with its first octet. An octet that had come with a line error is played as its value. Returns how many octets it sent. */
export async function play({ recording, side, send, speed = 1, signal }: PlayOptions): Promise<number> {
  const wire = side === 'board' ? recording.fromBoard : recording.toBoard
  const began = performance.now()
  const zero = wire.length === 0 ? 0 : wire.startOf(0)
  const isOver = () => signal?.aborted === true
  let sent = 0
  while (sent < wire.length && !isOver()) {
    const due = began + (wire.endOf(sent) - zero) / 1e6 / speed
    const wait = due - performance.now()
    if (wait > 0) await pass(wait, undefined, signal === undefined ? {} : { signal }).catch(() => {})
    if (isOver()) break
    let end = sent + 1
    while (end < wire.length && wire.endOf(end) - wire.endOf(sent) < together * speed) end += 1
    send(wire.octets(sent, end))
    sent = end
  }
  return sent
}

/**
 * Plays the station's side to an emulated board in its own time: power, inputs and every octet at the instant it had in the recording, damaged ones
 * damaged where the line can do that. What the board answers goes where its recorder writes. Times count from the first power on in both.
 */
export function playOnBoard({ toBoard, fromBoard, events }: Pick<Recording, 'toBoard' | 'fromBoard' | 'events'>, board: Board): void {
  const zero = board.clock.now - (events.find(event => event.kind === 'power')?.at ?? 0)
  const deeds: { readonly at: Nanoseconds; readonly act: () => void }[] = []
  for (const event of events) {
    if (event.kind === 'power') deeds.push({ at: event.at, act: () => (event.on ? board.power.on() : board.power.off()) })
    if (event.kind === 'digital') deeds.push({ at: event.at, act: () => void Object.assign(board.digital(event.input), { level: event.level }) })
  }
  for (let index = 0; index < toBoard.length; index += 1) {
    const octets = toBoard.octets(index, index + 1)
    const error = toBoard.errorOf(index)
    const isDamaged = error !== undefined && board.link.sendDamaged !== undefined
    deeds.push({ at: toBoard.startOf(index), act: () => (isDamaged ? board.link.sendDamaged?.(octets[0]!, error) : board.link.send(octets)) })
  }
  const last = fromBoard.length === 0 ? 0 : fromBoard.endOf(fromBoard.length - 1)
  deeds.sort((a, b) => a.at - b.at)
  // As a bench does: time passes up to the deed with all that the board and its world do then, and the deed comes after.
  for (const { at, act } of deeds) {
    if (zero + at > board.clock.now) board.advance(zero + at)
    act()
  }
  board.advance(Math.max(board.clock.now, zero + last + 1))
}
