import { crc32 } from 'node:zlib'
import type { Dictionary, DictionaryField, LinkFacts } from '../../firmware/declaration/dictionary'
import type { ArgumentLike, Arguments } from '../../firmware/declaration/items'
import { faultEventBase, Report } from '../../firmware/kernel/ids'
import { activities, crashCauses, failureCodes, kernelEvents, minimalFields } from '../../firmware/kernel/vocabulary'
import { asChannelField } from './calibration'
import { asArgument, rangeOf } from './declaration-checks'
import type { Evaluated } from './evaluate-declaration'
import { planReports } from './reports'

/** The ground's side of a declaration. */

export function buildDictionary(evaluated: Evaluated, link: LinkFacts): Dictionary {
  const { declaration } = evaluated
  const modes = Object.entries(declaration.modes).map(([name, { id, power }]) => ({ id, name, powerWatts: power }))
  const modeIds = new Map(modes.map(({ id, name }) => [name, id]))
  const channels = Object.entries(declaration.telemetry ?? {}).map(([name, channel]) => asChannelField(name, channel))
  const dictionary: Omit<Dictionary, 'hash'> = {
    format: 'berth-dictionary/1',
    payload: evaluated.name,
    link,
    parameters: Object.entries(declaration.parameters ?? {}).map(([name, item]) => ({
      id: item.id,
      name,
      type: item.type.kind,
      ...(item.unit === undefined ? {} : { unit: item.unit }),
      ...rangeOf(item),
      initial: item.initial,
      ...(item.group === undefined ? {} : { group: item.group }),
    })),
    channels,
    events: [
      ...Object.entries(declaration.events ?? {}).map(([name, item]) => ({
        id: item.id,
        name,
        severity: item.severity,
        origin: 'payload' as const,
        arguments: fields(item.arguments),
      })),
      ...Object.entries(declaration.faults ?? {}).map(([name, item]) => ({
        id: faultEventBase + item.id,
        name,
        severity: item.severity,
        origin: 'payload' as const,
        arguments: fields(item.arguments),
      })),
      ...kernelEvents,
    ],
    modes,
    commands: Object.entries({ ...declaration.commands, ...declaration.hazardous }).map(([name, item]) => ({
      id: item.id,
      name,
      arguments: fields(item.arguments),
      ...(item.modes === undefined ? {} : { modes: item.modes.map(mode => modeIds.get(mode) ?? 0) }),
      ...('window' in item ? { hazardousWindowMicros: item.window } : {}),
    })),
    procedures: Object.entries(declaration.procedures ?? {}).map(([name, item]) => ({ id: item.id, name, arguments: fields(item.arguments) })),
    faults: Object.entries(declaration.faults ?? {}).map(([name, { id, severity, persistence, clear }]) => ({
      id,
      name,
      severity,
      persistence,
      clearMicros: clear,
    })),
    reports: planReports(evaluated).map(({ id, name, fields: reportFields, periodMicros, leastMicros, greatestMicros, isEnabled, modes: names }) => ({
      id,
      name,
      periodMicros,
      periodLimitsMicros: [leastMicros, greatestMicros],
      enabled: isEnabled,
      ...(names.length === 0 ? {} : { modes: names.map(mode => modeIds.get(mode) ?? 0) }),
      fields: reportFields,
    })),
    minimalReport: { id: Report.minimal, name: 'minimal', periodMicros: 5_000_000, fields: minimalFields },
    tasks: evaluated.tasks.map(({ name, definition }, place) => ({ id: place + 1, name, periodMicros: definition.period })),
    failureCodes,
    crashCauses,
    activities,
  }
  // A station may assign APID and source id after the build: the hash says what was built.
  const { apid: _apid, sourceId: _sourceId, ...built } = link
  return { ...dictionary, hash: crc32(canonicalJson({ ...dictionary, link: built })) >>> 0 }
}

function fields(args: Arguments): DictionaryField[] {
  return Object.entries(args).map(([name, argument]: [string, ArgumentLike]) => {
    const { type, unit, min, max } = asArgument(argument)
    return { name, type: type.kind, ...(unit === undefined ? {} : { unit }), ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
  })
}

/** JSON with sorted keys and no spaces: one text for one value. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
    .join(',')}}`
}
