import type { Nanoseconds } from '../../boards/contract'
import type { Dictionary } from '../../firmware/declaration/dictionary'
import type { LogEntry } from '../station/log'

/** What can be asked of the station's log. */

/** Something to look for: a kind of report, a channel's value, an event, a mode. */
export interface Pattern<T, E extends LogEntry = LogEntry> {
  /** As it stands in a sentence: `event overTemperature`. */
  readonly name: string
  match(entry: LogEntry): Sighting<T, E> | undefined
  /** One value, for people. */
  show(value: T, dictionary: Dictionary): string
}

export interface Sighting<T, E extends LogEntry = LogEntry> {
  readonly value: T
  readonly entry: E
}

/** `why`: what happened instead, as a sentence: `cellTemperature did not reach 37.5`. */
export type Answer<T> = { readonly holds: true; readonly value: T } | { readonly holds: false; readonly why: string }

/**
 * One question, asked once. It sees every entry since its cursor in the order of the log, whether it was there before or comes while the
 * question stands, and takes nothing away: two questions about one entry both see it.
 */
export interface Question<T> {
  /** What is asked, as a clause: `cellTemperature reaches 37.5 °C`. */
  readonly asked: string
  /** The next entry, `elapsed` after the start of the question's bound. An answer ends the question. */
  see(entry: LogEntry, elapsed: Nanoseconds): Answer<T> | undefined
  /** The bound passed. */
  lapse(): Answer<T>
  /** What an entry says of what is asked about, for a failure's last values; undefined when it says nothing. */
  shows(entry: LogEntry, dictionary: Dictionary): string | undefined
}

export const holds = <T>(value: T): Answer<T> => ({ holds: true, value })
export const fails = (why: string): Answer<never> => ({ holds: false, why })

/** `shows` of a question about one pattern. */
export const showing =
  <T>(pattern: Pattern<T>) =>
  (entry: LogEntry, dictionary: Dictionary): string | undefined => {
    const sighting = pattern.match(entry)
    return sighting === undefined ? undefined : pattern.show(sighting.value, dictionary)
  }
