import type { Nanoseconds } from '../../boards/contract'
import type { Value } from '../station/codec/values'
import type { LogEntry } from '../station/log'
import { fails, holds, type Pattern, type Question, type Sighting, showing } from './question'

/** Questions about a level: the samples of one channel. */

type Sample<E extends LogEntry> = Sighting<Value, E>
type Samples<E extends LogEntry> = Pattern<Value, E>

/** A sample that `condition` likes comes; `what` ends the sentence "cellTemperature becomes …". */
export function becomes<E extends LogEntry>(samples: Samples<E>, condition: (value: Value) => boolean, what: string): Question<Sample<E>> {
  return level(samples, [`becomes ${what}`, `did not become ${what}`], condition)
}

/**
 * A number comes to `target`: within `tolerance` of it, or without one, at it or beyond it, seen from `from`, which by default is the first
 * sample. A bool becomes `target`.
 */
export function reaches<E extends LogEntry>(samples: Samples<E>, target: Value, tolerance?: number, from?: number): Question<Sample<E>> {
  let side = from
  const place = `${String(target)}${tolerance === undefined ? '' : ` ± ${tolerance}`}`
  return level(samples, [`reaches ${place}`, `did not reach ${place}`], value => {
    if (typeof target === 'boolean') return value === target
    const number = Number(value)
    if (tolerance !== undefined) return Math.abs(number - target) <= tolerance
    side ??= number
    return side <= target ? number >= target : number <= target
  })
}

function level<E extends LogEntry>(samples: Samples<E>, [asked, denied]: readonly [string, string], condition: (value: Value) => boolean): Question<Sample<E>> {
  return {
    asked: `${samples.name} ${asked}`,
    see(entry) {
      const sample = samples.match(entry)
      return sample !== undefined && condition(sample.value) ? holds(sample) : undefined
    },
    lapse: () => fails(`${samples.name} ${denied}`),
    shows: showing(samples),
  }
}

/** Every sample of the whole time is one that `condition` likes, and at least one comes. */
export function stays<E extends LogEntry>(samples: Samples<E>, condition: (value: Value) => boolean, what: string): Question<readonly Sample<E>[]> {
  const seen: Sample<E>[] = []
  return {
    asked: `${samples.name} stays ${what}`,
    see(entry) {
      const sample = samples.match(entry)
      if (sample === undefined) return undefined
      seen.push(sample)
      return condition(sample.value) ? undefined : fails(`${samples.name} did not stay ${what}`)
    },
    lapse: () => (seen.length > 0 ? holds(seen) : fails(`no sample of ${samples.name} came`)),
    shows: showing(samples),
  }
}

/** Corner of an envelope: at this time after the start of the question, the value lies between `low` and `high`. */
export interface Corner {
  readonly after: Nanoseconds
  readonly low: number
  readonly high: number
}

/** Every sample lies between two lines through the corners, which stand in order of time; before the first and after the last none is judged. */
export function envelope<E extends LogEntry>(samples: Samples<E>, corners: readonly Corner[]): Question<readonly Sample<E>[]> {
  const seen: Sample<E>[] = []
  return {
    asked: `${samples.name} follows its envelope of ${corners.length} corners`,
    see(entry, elapsed) {
      const sample = samples.match(entry)
      const limits = between(corners, elapsed)
      if (sample === undefined || limits === undefined) return undefined
      seen.push(sample)
      const value = Number(sample.value)
      if (value >= limits.low && value <= limits.high) return undefined
      return fails(
        `${samples.name} left its envelope: ${value.toPrecision(6)} is outside ${limits.low.toPrecision(6)} to ${limits.high.toPrecision(6)} after ${(elapsed / 1e9).toFixed(3)} s`,
      )
    },
    lapse: () => (seen.length > 0 ? holds(seen) : fails(`no sample of ${samples.name} came in the time of its envelope`)),
    shows: showing(samples),
  }
}

/** The limits at a time, on straight lines between the corners around it. */
export function between(corners: readonly Corner[], elapsed: Nanoseconds): { readonly low: number; readonly high: number } | undefined {
  const next = corners.findIndex(corner => corner.after >= elapsed)
  const right = corners[next]
  if (right === undefined) return undefined
  if (right.after === elapsed) return right
  const left = corners[next - 1]
  if (left === undefined) return undefined
  const share = (elapsed - left.after) / (right.after - left.after)
  return { low: left.low + share * (right.low - left.low), high: left.high + share * (right.high - left.high) }
}
