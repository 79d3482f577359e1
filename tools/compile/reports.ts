import type { DictionaryField, LinkFacts } from '../../firmware/declaration/dictionary'
import type { Channel, Declaration } from '../../firmware/declaration/items'
import { kindFacts } from '../../firmware/declaration/values'
import { systemFields, taskFields } from '../../firmware/kernel/vocabulary'
import { asChannelField } from './calibration'
import type { Evaluated } from './evaluate-declaration'

/** Every housekeeping report of a payload, in wire order: the kernel's three, then the declared ones. Dictionary, tables and budget are made from it. */

export interface PlannedReport {
  readonly id: number
  readonly name: string
  readonly fields: readonly DictionaryField[]
  /** Names of its channels; none for the kernel's own fields. */
  readonly channels: readonly string[]
  readonly periodMicros: number
  /** What TC[3,31] may set. */
  readonly leastMicros: number
  readonly greatestMicros: number
  readonly isEnabled: boolean
  readonly modes: readonly string[]
}

export const defaultPeriod = 1_000_000
const defaultLeast = 100_000
const defaultGreatest = 3_600_000_000

/** Octets of headers and error control around source data (hal/station/packets/pus-c/mapping.md). */
export const telemetryOverhead = 22

export function planReports({ declaration, tasks }: Evaluated): readonly PlannedReport[] {
  const telemetry: Readonly<Record<string, Channel<unknown>>> = declaration.telemetry ?? {}
  const fieldsOf = (names: readonly string[]): DictionaryField[] =>
    names.flatMap(name => {
      const channel = telemetry[name]
      return channel === undefined ? [] : [asChannelField(name, channel)]
    })
  const plan = (id: number, name: string, fields: readonly DictionaryField[], rest: Partial<PlannedReport> = {}): PlannedReport => {
    const periodMicros = rest.periodMicros ?? defaultPeriod
    return {
      channels: [],
      leastMicros: Math.min(defaultLeast, periodMicros),
      greatestMicros: Math.max(defaultGreatest, periodMicros),
      isEnabled: true,
      modes: [],
      ...rest,
      id,
      name,
      fields,
      periodMicros,
    }
  }
  const all = Object.keys(telemetry)
  return [
    plan(1, 'system', systemFields),
    plan(2, 'channels', fieldsOf(all), { channels: all, periodMicros: declaration.housekeeping?.period ?? defaultPeriod }),
    plan(3, 'tasks', taskFields(tasks.map(({ name }) => name))),
    ...Object.entries(declaration.reports ?? {}).map(([name, { id, channels, period, limits, modes, enabled }]) =>
      plan(id, name, fieldsOf(channels), {
        channels,
        periodMicros: period,
        ...(limits === undefined ? {} : { leastMicros: limits[0], greatestMicros: limits[1] }),
        isEnabled: enabled ?? true,
        modes: modes ?? [],
      }),
    ),
  ]
}

/** Octets of a report's packet. */
export function packetOctets({ fields }: PlannedReport): number {
  return telemetryOverhead + 1 + fields.reduce((sum, { type }) => sum + kindFacts[type].octets, 0)
}

/** Octets it takes on the line: COBS adds one per 254 begun, and the delimiter. */
export function lineOctets(report: PlannedReport): number {
  const octets = packetOctets(report)
  return octets + Math.ceil(octets / 254) + 1
}

/** Share of the line that periodic reports may take; the rest is for verification, events and answers. Berth's own number. */
const share = 0.8

/** Octets per second for the reports of one mode. 8N1: ten bits each. */
export function reportBudget(link: LinkFacts): number {
  return Math.floor((link.baud / 10) * share)
}

/** Octets per second that the reports take in each mode, as declared. */
export function loads(
  reports: readonly PlannedReport[],
  declaration: Declaration,
): { readonly mode: string; readonly parts: readonly (readonly [string, number])[] }[] {
  return Object.keys(declaration.modes).map(mode => ({
    mode,
    parts: reports
      .filter(({ isEnabled, modes }) => isEnabled && (modes.length === 0 || modes.includes(mode)))
      .map(report => [report.name, (lineOctets(report) * 1e6) / report.periodMicros] as const),
  }))
}
