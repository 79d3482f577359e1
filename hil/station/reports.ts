import type { Dictionary, DictionaryField } from '../../firmware/declaration/dictionary'
import type { SeverityName } from '../../firmware/declaration/items'
import { calibrated } from './codec/calibration'
import type { Telemetry } from './codec/pus'
import { octetsOf, octetsOfAll, readValue, type Value, viewOf } from './codec/values'

/** What a telemetry packet says, after hal/station/packets/pus-c/mapping.md, with names from the dictionary. */

export type Values = Readonly<Record<string, Value>>

/** The first four octets of the telecommand a verification report is about. */
export interface RequestId {
  readonly apid: number
  readonly sequenceCount: number
  /** As one number, for comparing. */
  readonly raw: number
}

/** An activity or a start that did not end by itself. */
export interface Crash {
  readonly cause: number
  readonly causeName: string
  readonly activity: string
  /** Of the task, procedure, command, fault or mode. */
  readonly number: number
  /** In the compiled program: line and instruction or column, 16 bits each. */
  readonly place: number
  /** Mission time, or seconds since reset when none was set. */
  readonly seconds: number
}

type Success<K> = K extends string ? { readonly kind: K; readonly request: RequestId } : never
type Failure<K> = K extends string ? { readonly kind: K; readonly request: RequestId; readonly code: number; readonly codeName: string } : never

export type Report =
  | Success<'accepted' | 'started' | 'completed'>
  | Failure<'refused' | 'startFailed' | 'failed'>
  | { readonly kind: 'progress'; readonly request: RequestId; readonly step: number }
  | {
      readonly kind: 'housekeeping'
      readonly id: number
      readonly name: string
      readonly values: Values
      /** Counts as they stood on the wire, of the channels that have a calibration. */
      readonly raw: Values
    }
  | {
      readonly kind: 'event'
      readonly id: number
      readonly name: string
      readonly severity: SeverityName
      readonly origin: 'payload' | 'kernel'
      readonly values: Values
    }
  | { readonly kind: 'pong' }
  | { readonly kind: 'parameters'; readonly values: Values }
  /** Events that the station switched off. */
  | { readonly kind: 'disabledEvents'; readonly names: readonly string[] }
  /** A stretch of the parameter table, active or being loaded. */
  | {
      readonly kind: 'table'
      readonly table: 'active' | 'shadow'
      readonly checksum: number
      readonly total: number
      readonly offset: number
      readonly octets: Uint8Array
    }
  | { readonly kind: 'mode'; readonly mode: number; readonly previous: number; readonly name: string; readonly previousName: string }
  | {
      readonly kind: 'boot'
      readonly imageHash: number
      readonly dictionaryHash: number
      readonly resetReason: number
      readonly formatVersion: number
      readonly kernel: 'payload' | 'minimal'
      /** Since power-on. */
      readonly bootCount: number
      readonly imageIntact: boolean
      /** The last one since power-on. */
      readonly crash: Crash | undefined
    }
  | { readonly kind: 'identity'; readonly imageHash: number; readonly dictionaryHash: number; readonly uptimeSeconds: number }
  /** A valid packet that this dictionary cannot read. */
  | { readonly kind: 'unreadable'; readonly why: string }

export type ReportKind = Report['kind']

const severities: readonly SeverityName[] = ['informative', 'low', 'medium', 'high']
const verification: Readonly<Record<number, 'accepted' | 'refused' | 'started' | 'startFailed' | 'progress' | 'completed' | 'failed'>> = {
  1: 'accepted',
  2: 'refused',
  3: 'started',
  4: 'startFailed',
  5: 'progress',
  7: 'completed',
  8: 'failed',
}

/** Reads telemetry packets with one dictionary. */
export class ReportReader {
  readonly #reports: ReadonlyMap<number, Dictionary['minimalReport']>
  readonly #events: ReadonlyMap<number, Dictionary['events'][number]>
  readonly #parameters: ReadonlyMap<number, Dictionary['parameters'][number]>
  readonly #modes: ReadonlyMap<number, string>
  readonly #codes: ReadonlyMap<number, string>
  readonly #causes: ReadonlyMap<number, string>
  readonly #activities: ReadonlyMap<number, string>

  constructor(dictionary: Dictionary) {
    this.#reports = new Map([...dictionary.reports, dictionary.minimalReport].map(report => [report.id, report]))
    this.#events = new Map(dictionary.events.map(event => [event.id, event]))
    this.#parameters = new Map(dictionary.parameters.map(parameter => [parameter.id, parameter]))
    this.#modes = new Map(dictionary.modes.map(mode => [mode.id, mode.name]))
    this.#codes = new Map(dictionary.failureCodes.map(failure => [failure.code, failure.name]))
    this.#causes = new Map(dictionary.crashCauses.map(cause => [cause.code, cause.name]))
    this.#activities = new Map(dictionary.activities.map(activity => [activity.code, activity.name]))
  }

  read({ service, subtype, data }: Telemetry): Report {
    switch (service) {
      case 1:
        return this.#verification(subtype, data)
      case 3:
        return subtype === 25 ? this.#housekeeping(data) : unknown(service, subtype)
      case 5:
        return this.#event(subtype, data)
      case 17:
        return subtype === 2 ? exact(data, 0, () => ({ kind: 'pong' })) : unknown(service, subtype)
      case 20:
        return subtype === 2 ? this.#parameterValues(data) : subtype === 133 ? dumped(data) : unknown(service, subtype)
      case 128:
        return subtype === 2 ? exact(data, 2, () => this.#mode(data[0]!, data[1]!)) : unknown(service, subtype)
      case 129:
        return this.#identification(subtype, data)
      default:
        return unknown(service, subtype)
    }
  }

  #verification(subtype: number, data: Uint8Array): Report {
    const kind = verification[subtype]
    if (kind === undefined) return unknown(1, subtype)
    const bare = kind === 'accepted' || kind === 'started' || kind === 'completed'
    return exact(data, bare ? 4 : 5, view => {
      const raw = view.getUint32(0)
      const request: RequestId = { apid: (raw >>> 16) & 0x7ff, sequenceCount: raw & 0x3fff, raw }
      if (bare) return { kind, request }
      const last = data[4]!
      if (kind === 'progress') return { kind, request, step: last }
      return { kind, request, code: last, codeName: this.#codes.get(last) ?? `code ${last}` }
    })
  }

  #housekeeping(data: Uint8Array): Report {
    const report = this.#reports.get(data[0] ?? -1)
    if (report === undefined) return { kind: 'unreadable', why: data.length === 0 ? 'no report id' : `housekeeping report ${data[0]} is not in the dictionary` }
    return exact(data, 1 + octetsOfAll(report.fields), view => {
      const counts = readFields(report.fields, view, 1)
      const values: Record<string, Value> = { ...counts }
      const raw: Record<string, Value> = {}
      for (const { name, calibration } of report.fields) {
        if (calibration === undefined) continue
        raw[name] = counts[name]!
        values[name] = calibrated(calibration, Number(counts[name]))
      }
      return { kind: 'housekeeping', id: report.id, name: report.name, values, raw }
    })
  }

  #event(subtype: number, data: Uint8Array): Report {
    if (subtype === 8) return this.#disabledEvents(data)
    const severity = severities[subtype - 1]
    if (severity === undefined) return unknown(5, subtype)
    if (data.length < 2) return { kind: 'unreadable', why: 'no event id' }
    const id = (data[0]! << 8) | data[1]!
    const event = this.#events.get(id)
    if (event === undefined) return { kind: 'unreadable', why: `event ${id} is not in the dictionary` }
    if (event.severity !== severity) return { kind: 'unreadable', why: `event ${event.name} came as ${severity}, declared ${event.severity}` }
    return exact(data, 2 + octetsOfAll(event.arguments), view => ({
      kind: 'event',
      id,
      name: event.name,
      severity,
      origin: event.origin,
      values: readFields(event.arguments, view, 2),
    }))
  }

  #disabledEvents(data: Uint8Array): Report {
    return exact(data, 1 + 2 * (data[0] ?? 0), view => ({
      kind: 'disabledEvents',
      names: Array.from({ length: data[0]! }, (_, place) => view.getUint16(1 + 2 * place)).map(id => this.#events.get(id)?.name ?? `event ${id}`),
    }))
  }

  #parameterValues(data: Uint8Array): Report {
    const view = viewOf(data)
    const values: Record<string, Value> = {}
    let offset = 1
    for (let left = data[0] ?? 0; left > 0; left -= 1) {
      const parameter = this.#parameters.get(data[offset] ?? -1)
      if (parameter === undefined) return { kind: 'unreadable', why: `parameter ${data[offset] ?? 'after the end'} is not in the dictionary` }
      const octets = octetsOf(parameter.type)
      if (offset + 1 + octets > data.length) return { kind: 'unreadable', why: `${parameter.name} stands past the end` }
      values[parameter.name] = readValue(parameter.type, view, offset + 1)
      offset += 1 + octets
    }
    if (offset !== data.length) return { kind: 'unreadable', why: `${data.length} octets where ${offset} are due` }
    return { kind: 'parameters', values }
  }

  #mode(mode: number, previous: number): Report {
    const name = this.#modes.get(mode)
    const previousName = this.#modes.get(previous)
    if (name === undefined || previousName === undefined)
      return { kind: 'unreadable', why: `mode ${name === undefined ? mode : previous} is not in the dictionary` }
    return { kind: 'mode', mode, previous, name, previousName }
  }

  #identification(subtype: number, data: Uint8Array): Report {
    if (subtype === 1)
      return exact(data, 26, view => ({
        kind: 'boot',
        imageHash: view.getUint32(0),
        dictionaryHash: view.getUint32(4),
        resetReason: view.getUint8(8),
        formatVersion: view.getUint8(9),
        kernel: view.getUint8(10) === 1 ? 'minimal' : 'payload',
        bootCount: view.getUint16(11),
        imageIntact: view.getUint8(13) === 1,
        crash: this.#crash(view.getUint16(14), view.getUint8(16), view.getUint8(17), view.getUint32(18), view.getUint32(22)),
      }))
    if (subtype === 3)
      return exact(data, 12, view => ({ kind: 'identity', imageHash: view.getUint32(0), dictionaryHash: view.getUint32(4), uptimeSeconds: view.getUint32(8) }))
    return unknown(129, subtype)
  }

  #crash(cause: number, activity: number, number: number, place: number, seconds: number): Crash | undefined {
    if (cause === 0) return undefined
    const causeName = this.#causes.get(cause) ?? `0x${cause.toString(16).padStart(4, '0')}`
    return { cause, causeName, activity: this.#activities.get(activity) ?? `activity ${activity}`, number, place, seconds }
  }
}

function dumped(data: Uint8Array): Report {
  if (data.length < 7 || data[0]! > 1) return { kind: 'unreadable', why: `${data.length} octets, table ${data[0] ?? 'none'}, are no dump` }
  const view = viewOf(data)
  const [checksum, total, offset] = [view.getUint16(1), view.getUint16(3), view.getUint16(5)]
  if (offset + data.length - 7 > total) return { kind: 'unreadable', why: 'the dump reaches past the end of its table' }
  return { kind: 'table', table: data[0] === 0 ? 'active' : 'shadow', checksum, total, offset, octets: data.slice(7) }
}

function readFields(fields: readonly DictionaryField[], view: DataView, start: number): Values {
  const values: Record<string, Value> = {}
  let offset = start
  for (const field of fields) {
    values[field.name] = readValue(field.type, view, offset)
    offset += octetsOf(field.type)
  }
  return values
}

function exact(data: Uint8Array, octets: number, read: (view: DataView) => Report): Report {
  if (data.length !== octets) return { kind: 'unreadable', why: `${data.length} octets of source data where ${octets} are due` }
  return read(viewOf(data))
}

function unknown(service: number, subtype: number): Report {
  return { kind: 'unreadable', why: `TM[${service},${subtype}] is not in the mapping` }
}
