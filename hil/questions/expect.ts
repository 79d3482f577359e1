import type { Nanoseconds } from '../../boards/contract'
import type { Value } from '../station/codec/values'
import { type CommandEntry, type Cursor, isReport, type TelemetryEntry, type TelemetryOf } from '../station/log'
import type { ReportKind } from '../station/reports'
import { ask, type Watched, type Within } from './ask'
import { follows } from './follows'
import { becomes, reaches } from './levels'
import { channel, report, type Stage, verification } from './patterns'
import type { Sighting } from './question'

/** The questions a procedure asks most, in short. */

/** A report of one kind, e.g. `expectReport(bench, 'mode', r => r.name === 'run', { within: seconds(1) })`. */
export async function expectReport<K extends ReportKind>(
  watched: Watched,
  kind: K,
  match: (report: TelemetryOf<K>['report'], entry: TelemetryEntry) => boolean,
  bound: Within,
): Promise<TelemetryOf<K>> {
  return (await ask(watched, follows(report(kind, match)), bound)).entry
}

/** One stage of a command's verification. */
export async function expectVerification<K extends Stage>(watched: Watched, command: CommandEntry, stage: K, within: Nanoseconds): Promise<TelemetryOf<K>> {
  return (await ask(watched, follows(verification(command, stage)), { within, since: command.index })).entry
}

export type Sample = Sighting<Value, TelemetryOf<'housekeeping'>>

/** A value of housekeeping, by the name of its field. */
export function telemetry(watched: Watched, name: string) {
  const { station } = watched
  const samples = channel(name)
  return {
    /** The last one received, if any. */
    get latest(): Sample | undefined {
      for (let place = station.log.length - 1; place >= 0; place -= 1) {
        const sample = samples.match(station.log[place]!)
        if (sample !== undefined) return sample
      }
      return undefined
    },
    /** All of them since a cursor. */
    since: (cursor: Cursor): Sample[] => station.log.slice(cursor).flatMap(entry => samples.match(entry) ?? []),
    becomes: (condition: (value: Value) => boolean, what: string, bound: Within): Promise<Sample> => ask(watched, becomes(samples, condition, what), bound),
    reaches: (target: number, tolerance: number, bound: Within): Promise<Sample> => ask(watched, reaches(samples, target, tolerance), bound),
  }
}

/** The reports of one kind since a cursor. */
export function reportsSince<K extends ReportKind>({ station }: Pick<Watched, 'station'>, kind: K, cursor: Cursor): TelemetryOf<K>[] {
  return station.log.slice(cursor).filter(entry => isReport(entry, kind))
}
