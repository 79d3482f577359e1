import type { Declaration } from '../../firmware/declaration/items'
import { HilError } from '../errors'
import type { For, Within } from '../questions/ask'
import { count, follows, never } from '../questions/follows'
import { becomes, type Corner, envelope, reaches, stays } from '../questions/levels'
import { channel, type EventSeen, event } from '../questions/patterns'
import type { Pattern } from '../questions/question'
import type { Value } from '../station/codec/values'
import type { LogEntry, TelemetryOf } from '../station/log'
import type { Values } from '../station/reports'
import type { ChannelValues, EventValues } from './names'
import type { Session } from './session'

/** Channels and events as a test asks about them. Every question has a bound in rig time. */

/** A range, both ends included; an absent end is open. */
export interface Range {
  readonly min?: number
  readonly max?: number
}

export interface ChannelWatch<T extends Value> {
  /** The last value received, if any. */
  readonly latest: T | undefined
  /** Waits until it comes to `target`, or beyond it as seen from the value before; or within `tolerance` of it. Gives the sample's value. */
  reaches(target: T, bound: Within & { readonly tolerance?: number }): Promise<T>
  /** Waits until a sample satisfies `condition`; `what` says it in words. */
  becomes(condition: (value: T) => boolean, what: string, bound: Within): Promise<T>
  /** From now on every sample of the whole time lies in the range, or is this very value. Gives all of them. */
  stays(inside: Range | T, bound: For): Promise<readonly T[]>
  /** From now on no sample of the whole time satisfies `condition`. */
  never(condition: (value: T) => boolean, what: string, bound: For): Promise<void>
  /** Every sample lies between two lines through the corners, timed from now. */
  keepsTo(corners: readonly Corner[], bound: For): Promise<readonly T[]>
}

/** What `expect` takes in `toFollow`, `toOccur` and `toFollowInOrder`. */
export interface Watch {
  readonly pattern: Pattern<unknown>
  readonly session: Session
}

export interface EventWatch<V> extends Watch {
  /** Waits for it; gives its arguments. */
  follows(bound: Within): Promise<V>
  /** It does not come in the whole time. */
  never(bound: For): Promise<void>
  /** How often it comes in the whole time, which has to be in the range. */
  count(times: Range, bound: For): Promise<number>
  /** Those whose arguments `condition` likes. */
  where(condition: (values: V) => boolean): EventWatch<V>
}

export type Telemetry<D extends Declaration> = { readonly [N in keyof ChannelValues<D>]: ChannelWatch<ChannelValues<D>[N]> }
export type Events<D extends Declaration> = { readonly [N in keyof EventValues<D>]: EventWatch<EventValues<D>[N]> }

export function telemetryOf<D extends Declaration>(session: Session): Telemetry<D> {
  const { dictionary } = session.bench.station
  const names = new Set(dictionary.reports.flatMap(report => report.fields.map(({ name }) => name)))
  return byName([...names], 'channel', name => channelWatch(session, channel(name))) as unknown as Telemetry<D>
}

export function eventsOf<D extends Declaration>(session: Session): Events<D> {
  const names = session.bench.station.dictionary.events.map(({ name }) => name)
  return byName(names, 'event', name => eventWatch(session, name)) as unknown as Events<D>
}

function channelWatch(session: Session, samples: Pattern<Value, TelemetryOf<'housekeeping'>>): ChannelWatch<Value> {
  const lastOf = (entries: readonly LogEntry[]) => entries.flatMap(entry => samples.match(entry) ?? []).at(-1)?.value
  return {
    get latest() {
      return lastOf(session.bench.station.log)
    },
    reaches: async (target, { tolerance, ...bound }) => {
      const before = lastOf(session.bench.station.log.slice(0, session.beginOf(bound)))
      return (await session.ask(reaches(samples, target, tolerance, before === undefined ? undefined : Number(before)), bound)).value
    },
    becomes: async (condition, what, bound) => (await session.ask(becomes(samples, condition, what), bound)).value,
    stays: async (inside, bound) => (await session.ask(staying(samples, inside), { since: session.mark(), ...bound })).map(({ value }) => value),
    never: async (condition, what, bound) => {
      const free = stays(samples, value => !condition(value), `free of ${what}`)
      await session.ask(free, { since: session.mark(), ...bound })
    },
    keepsTo: async (corners, bound) => (await session.ask(envelope(samples, corners), { since: session.mark(), ...bound })).map(({ value }) => value),
  }
}

function staying(samples: Pattern<Value, TelemetryOf<'housekeeping'>>, inside: Range | Value) {
  if (typeof inside !== 'object') return stays(samples, value => value === inside, `at ${String(inside)}`)
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = inside
  return stays(samples, value => Number(value) >= min && Number(value) <= max, `inside ${min} to ${max}`)
}

function eventWatch(session: Session, name: string, condition: (values: Values) => boolean = () => true): EventWatch<Values> {
  const pattern: Pattern<EventSeen, TelemetryOf<'event'>> = event(name, condition)
  return {
    pattern,
    session,
    follows: async bound => (await session.ask(follows(pattern), bound)).value.values,
    never: bound => session.ask(never(pattern), bound),
    count: (times, bound) => session.ask(count(pattern, times), bound),
    where: more => eventWatch(session, name, values => condition(values) && more(values)),
  }
}

/** A name that the dictionary lacks is told as soon as it is used: types cannot catch every one. */
export function byName<T>(names: readonly string[], what: string, make: (name: string) => T): Readonly<Record<string, T>> {
  return new Proxy({} as Record<string, T>, {
    get(_, name) {
      if (typeof name !== 'string' || name === 'then' || name === 'toJSON') return undefined
      if (names.includes(name)) return make(name)
      throw new HilError('B2008', `the dictionary has no ${what} "${name}"`, { mend: `it has: ${names.join(', ')}` })
    },
    ownKeys: () => [...names],
    getOwnPropertyDescriptor: (_, name) => ({ configurable: true, enumerable: true, value: make(String(name)) }),
  })
}
