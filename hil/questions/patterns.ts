import type { SeverityName } from '../../firmware/declaration/items'
import { describeReport, describeValue } from '../procedure/describe'
import type { Value } from '../station/codec/values'
import { type CommandEntry, isReport, type TelemetryEntry, type TelemetryOf } from '../station/log'
import type { ReportKind, Values } from '../station/reports'
import type { Pattern, Sighting } from './question'

/** What is looked for, by kind. */

export type Stage = 'accepted' | 'refused' | 'started' | 'startFailed' | 'completed' | 'failed'

type Of<K extends ReportKind> = TelemetryOf<K>['report']

/** A report of one kind, e.g. `report('mode', r => r.name === 'run')`. */
export function report<K extends ReportKind>(
  kind: K,
  match: (report: Of<K>, entry: TelemetryEntry) => boolean = () => true,
  name = `a report "${kind}"`,
): Pattern<Of<K>, TelemetryOf<K>> {
  return {
    name,
    match: entry => (isReport(entry, kind) && match(entry.report, entry) ? { value: entry.report, entry } : undefined),
    show: (value, dictionary) => describeReport(dictionary, value),
  }
}

/** One stage of a command's verification. */
export function verification<K extends Stage>(command: CommandEntry, stage: K): Pattern<Of<K>, TelemetryOf<K>> {
  return report(stage, told => (told as { request: { raw: number } }).request.raw === command.request, `"${stage}" for ${command.title}`)
}

/** A value of housekeeping, by the name of its field. */
export function channel(name: string): Pattern<Value, TelemetryOf<'housekeeping'>> {
  return {
    name,
    match(entry): Sighting<Value, TelemetryOf<'housekeeping'>> | undefined {
      if (!isReport(entry, 'housekeeping')) return undefined
      const value = entry.report.values[name]
      return value === undefined ? undefined : { value, entry }
    },
    show: (value, { channels }) => describeValue(value, channels.find(field => field.name === name)?.unit),
  }
}

export interface EventSeen {
  readonly name: string
  readonly severity: SeverityName
  readonly values: Values
}

/** An event by name, with the arguments that `where` likes. */
export function event(name: string, where: (values: Values) => boolean = () => true): Pattern<EventSeen, TelemetryOf<'event'>> {
  return {
    name: `event ${name}`,
    match: entry => (isReport(entry, 'event') && entry.report.name === name && where(entry.report.values) ? { value: entry.report, entry } : undefined),
    show: value =>
      `${value.name}${Object.entries(value.values)
        .map(([argument, given]) => ` ${argument} ${describeValue(given)}`)
        .join(',')}`,
  }
}

/** The payload enters a mode. */
export function modeEntered(name: string): Pattern<Of<'mode'>, TelemetryOf<'mode'>> {
  return report('mode', told => told.name === name, `mode ${name}`)
}
