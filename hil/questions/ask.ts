import type { Nanoseconds } from '../../boards/contract'
import { HilError } from '../errors'
import { inSeconds } from '../link/rig'
import type { Bench } from '../procedure/bench'
import { evidenceOf } from '../procedure/evidence'
import type { Evidence } from '../report/run-record'
import type { Cursor, LogEntry } from '../station/log'
import { excerptOf, wireLine } from './excerpt'
import type { Answer, Question } from './question'

/** What a question is asked of. */
export type Watched = Pick<Bench, 'rig' | 'station' | 'recorder'>

/** A place in the log and the rig time that belongs to it: where a question begins. */
export interface Mark {
  readonly cursor: Cursor
  readonly at: Nanoseconds
}

/** Longest wait for an answer, in rig time. */
export interface Within {
  readonly within: Nanoseconds
  /** Entries from here on count; default: from now. A mark starts the bound too, a cursor leaves it to start now. */
  readonly since?: Cursor | Mark
}
/** The whole stretch, in rig time, that is watched. */
export interface For {
  readonly for: Nanoseconds
  readonly since?: Cursor | Mark
}
export type Bound = Within | For

/** Most values that a failure shows. */
const lastValues = 5

/**
 * Asks a question, once, within its bound. In virtual time the board stands at the instant of the answer. Throws `Unanswered` (B2004) when
 * it does not hold, B2031 for a bound that is none.
 */
export async function ask<T>(watched: Watched, question: Question<T>, bound: Bound): Promise<T> {
  const { rig, station } = watched
  const span = 'within' in bound ? bound.within : bound.for
  if (!(Number.isFinite(span) && span > 0))
    throw new HilError('B2031', `"${question.asked}" was asked without a bound`, {
      why: `its bound is ${String(span)}`,
      mend: 'give within or for, as in { within: seconds(2) }',
    })
  const { since = station.cursor } = bound
  const start = typeof since === 'number' ? rig.now : since.at
  const first = typeof since === 'number' ? since : since.cursor
  const deadline = start + span
  // The log only grows: what was seen once need not be looked at again.
  let place = first
  let answer: Answer<T> | undefined
  const look = () => {
    for (; place < station.log.length && answer === undefined; place += 1) {
      const entry = station.log[place]!
      if (entry.at > deadline) break
      answer = question.see(entry, entry.at - start)
    }
    return answer !== undefined
  }
  const answered = await rig.until(look, deadline)
  const { at = rig.now } = answered ? (station.log[place - 1] ?? {}) : { at: deadline }
  const given = answer ?? question.lapse()
  if (given.holds) return given.value
  const seen = station.log.slice(first, place)
  const excerpt = excerptOf(seen, entry => question.shows(entry, station.dictionary) !== undefined)
  const parts = {
    where: `rig time ${inSeconds(start)} to ${inSeconds(at)}`,
    why: `expected: ${question.asked} ${'within' in bound ? 'within' : 'for'} ${inSeconds(span)}; ${lastSeen(watched, question, seen)}`,
    wire: excerpt.map(entry => wireLine(watched, entry)),
    mend: 'look at the wire log between these times',
  }
  throw new Unanswered(
    given.why,
    parts,
    excerpt.map(entry => evidenceOf(watched, entry)),
  )
}

/** A question that did not hold: what was expected, the last values seen, and the octets they came in. */
export class Unanswered extends HilError {
  constructor(
    what: string,
    parts: HilError['parts'],
    /** The same octets for a record; plain data, so that it survives the way out of a test's process. */
    readonly evidence: readonly Evidence[],
  ) {
    super('B2004', what, parts)
    this.name = 'Unanswered'
  }
}

function lastSeen({ station }: Watched, question: Question<unknown>, seen: readonly LogEntry[]): string {
  const said: string[] = []
  for (let place = seen.length - 1; place >= 0 && said.length < lastValues; place -= 1) {
    const shown = question.shows(seen[place]!, station.dictionary)
    if (shown !== undefined) said.unshift(`${shown} at ${inSeconds(seen[place]!.at)}`)
  }
  return said.length === 0 ? 'nothing of it was seen' : `last seen: ${said.join(', ')}`
}
