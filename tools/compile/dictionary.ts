import { crc32 } from 'node:zlib'
import type { Dictionary, DictionaryField, LinkFacts } from '../../firmware/declaration/dictionary'
import type { ArgumentLike, Arguments } from '../../firmware/declaration/items'
import { failureCodes, kernelEvents, systemFields, taskFields } from '../../firmware/kernel/vocabulary'
import { asArgument, rangeOf } from './declaration-checks'
import type { Evaluated } from './evaluate-declaration'

/** The ground's side of a declaration. */

/** Period of both housekeeping reports when the declaration names none. */
export const defaultHousekeepingMicros = 1_000_000

export function buildDictionary(evaluated: Evaluated, link: LinkFacts): Dictionary {
  const { declaration } = evaluated
  const modes = Object.entries(declaration.modes).map(([name, { id, power }]) => ({ id, name, powerWatts: power }))
  const modeIds = new Map(modes.map(({ id, name }) => [name, id]))
  const channels: DictionaryField[] = Object.entries(declaration.telemetry ?? {}).map(([name, { id, type, unit, yellow, red }]) => ({
    id,
    name,
    type: type.kind,
    ...(unit === undefined ? {} : { unit }),
    ...(yellow === undefined ? {} : { yellow }),
    ...(red === undefined ? {} : { red }),
  }))
  const periodMicros = declaration.housekeeping?.period ?? defaultHousekeepingMicros
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
    reports: [
      { id: 1, name: 'system', periodMicros, fields: systemFields },
      { id: 2, name: 'channels', periodMicros, fields: channels },
      { id: 3, name: 'tasks', periodMicros: defaultHousekeepingMicros, fields: taskFields(evaluated.tasks.map(({ name }) => name)) },
    ],
    tasks: evaluated.tasks.map(({ name, definition }, place) => ({ id: place + 1, name, periodMicros: definition.period })),
    failureCodes,
  }
  return { ...dictionary, hash: crc32(canonicalJson(dictionary)) >>> 0 }
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
