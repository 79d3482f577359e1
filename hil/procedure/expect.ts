import type { Nanoseconds } from '../../boards/contract'
import { HilError } from '../errors'
import type { Value } from '../station/codec/values'
import type { CommandEntry, Cursor, LogEntry, TelemetryEntry, TelemetryOf } from '../station/log'
import type { ReportKind, Values } from '../station/reports'
import type { Bench } from './bench'

/** Questions to the station's log. A wait asks about everything since its cursor, at once and whenever something is new; nothing is used up. */

export interface Bound {
  /** Longest wait, in rig time. */
  readonly within: Nanoseconds
  /** From here on; default: from now. */
  readonly since?: Cursor
}

export type Watched = Pick<Bench, 'rig' | 'station'>

/** Waits for an entry. Throws B2004, naming `what`, when the bound passes first. */
export async function expectEntry<E extends LogEntry>(
  { rig, station }: Watched,
  what: string,
  match: (entry: LogEntry) => entry is E,
  { within, since = station.cursor }: Bound,
): Promise<E> {
  // The log only grows, so what did not match once never will.
  let place = since
  let found: E | undefined
  const look = () => {
    for (; place < station.log.length && found === undefined; place += 1) {
      const entry = station.log[place]!
      if (match(entry)) found = entry
    }
    return found !== undefined
  }
  const start = rig.now
  if (!(await rig.until(look, start + within)))
    throw new HilError('B2004', `${what} did not come`, {
      where: `rig time ${inSeconds(start)} to ${inSeconds(rig.now)}`,
      why: `${inSeconds(within)} passed`,
      mend: 'look at the wire log between these times',
    })
  return found!
}

/** Waits for a report of one kind, e.g. `expectReport(bench, 'mode', r => r.name === 'run', { within: seconds(1) })`. */
export function expectReport<K extends ReportKind>(
  bench: Watched,
  kind: K,
  match: (report: TelemetryOf<K>['report'], entry: TelemetryEntry) => boolean,
  bound: Bound,
): Promise<TelemetryOf<K>> {
  return expectEntry(bench, `a report "${kind}"`, (entry): entry is TelemetryOf<K> => isReport(entry, kind) && match(entry.report, entry), bound)
}

/** Waits for one stage of a command's verification. */
export function expectVerification<K extends 'accepted' | 'refused' | 'started' | 'startFailed' | 'completed' | 'failed'>(
  bench: Watched,
  command: CommandEntry,
  kind: K,
  within: Nanoseconds,
): Promise<TelemetryOf<K>> {
  return expectEntry(
    bench,
    `"${kind}" for ${command.title}`,
    (entry): entry is TelemetryOf<K> => isReport(entry, kind) && (entry.report as { request: { raw: number } }).request.raw === command.request,
    { within, since: command.index },
  )
}

export interface Sample {
  readonly value: Value
  readonly entry: TelemetryOf<'housekeeping'>
}

/** A value of housekeeping, by the name of its field. */
export function telemetry(bench: Watched, name: string) {
  const sampleOf = (entry: LogEntry): Sample | undefined => {
    if (!isReport(entry, 'housekeeping')) return undefined
    const value = entry.report.values[name]
    return value === undefined ? undefined : { value, entry }
  }
  return {
    /** The last one received, if any. */
    get latest(): Sample | undefined {
      for (let place = bench.station.log.length - 1; place >= 0; place -= 1) {
        const sample = sampleOf(bench.station.log[place]!)
        if (sample !== undefined) return sample
      }
      return undefined
    },
    /** All of them since a cursor. */
    since(cursor: Cursor): Sample[] {
      return bench.station.log.slice(cursor).flatMap(entry => sampleOf(entry) ?? [])
    },
    /** Waits for a value that `condition` likes. */
    async becomes(condition: (value: Value) => boolean, what: string, bound: Bound): Promise<Sample> {
      const entry = await expectReport(bench, 'housekeeping', report => report.values[name] !== undefined && condition(report.values[name]), bound).catch(
        error => {
          const last = this.latest
          throw error instanceof HilError && error.code === 'B2004'
            ? new HilError('B2004', `${name} did not become ${what}`, { ...error.parts, why: `last value ${last === undefined ? 'none' : String(last.value)}` })
            : error
        },
      )
      return { value: entry.report.values[name]!, entry }
    },
    /** Waits until the value is within `tolerance` of `target`. */
    reaches(target: number, tolerance: number, bound: Bound): Promise<Sample> {
      return this.becomes(value => Math.abs(Number(value) - target) <= tolerance, `${target} ± ${tolerance}`, bound)
    },
  }
}

export function isReport<K extends ReportKind>(entry: LogEntry, kind: K): entry is TelemetryOf<K> {
  return entry.kind === 'telemetry' && entry.report.kind === kind
}

/** The reports of one kind since a cursor. */
export function reportsSince<K extends ReportKind>({ station }: Watched, kind: K, cursor: Cursor): TelemetryOf<K>[] {
  return station.log.slice(cursor).filter(entry => isReport(entry, kind))
}

export function inSeconds(time: Nanoseconds): string {
  return `${(time / 1e9).toFixed(3)} s`
}

export type { Values }
