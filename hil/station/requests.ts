import type { Dictionary, DictionaryField } from '../../firmware/declaration/dictionary'
import type { SeverityName } from '../../firmware/declaration/items'
import { HilError } from '../errors'
import { type CucTime, cucOctets, writeCuc } from './codec/cuc'
import { octetsOf, octetsOfAll, type Value, valueFault, viewOf, writeValue } from './codec/values'
import type { Values } from './reports'

/** Telecommands after hal/station/packets/pus-c/mapping.md. Builders check names and ranges against the dictionary: B2008 when they do not hold. */

export interface Request {
  readonly service: number
  readonly subtype: number
  readonly data: Uint8Array
  /** For people: `TC[8,1] startRun profile=3`. */
  readonly title: string
  /** Carries values whose meaning the dictionary gives; refused when the payload has another dictionary. */
  readonly needsDictionary: boolean
}

const severities: readonly SeverityName[] = ['informative', 'low', 'medium', 'high']

/** Most parameters, events or channels in one telecommand (mapping.md). */
export const parametersPerRequest = 16

const nothing = new Uint8Array(0)
const plain = (service: number, subtype: number, name: string, data: Uint8Array = nothing, needsDictionary = false): Request => ({
  service,
  subtype,
  data,
  title: `TC[${service},${subtype}] ${name}`,
  needsDictionary,
})

export const ping = (): Request => plain(17, 1, 'ping')
/** With the payload, whatever kernel runs. */
export const restart = (): Request => plain(129, 4, 'restart')
export const askIdentity = (): Request => plain(129, 2, 'ask for identity')

export function setTime(time: CucTime): Request {
  const data = new Uint8Array(cucOctets)
  writeCuc(data, time)
  return plain(
    9,
    128,
    `set time ${time.coarse}.${Math.floor((time.fine / 65536) * 1000)
      .toString()
      .padStart(3, '0')} s`,
    data,
  )
}

export function changeMode(dictionary: Dictionary, name: string): Request {
  const { id } = find(dictionary.modes, name, 'mode')
  return plain(128, 1, `change mode to ${name}`, Uint8Array.of(id), true)
}

/** Stops one procedure, or all of them. */
export function abortProcedures(dictionary: Dictionary, name?: string): Request {
  if (name === undefined) return plain(130, 1, 'stop all procedures')
  return plain(130, 2, `stop ${name}`, Uint8Array.of(find(dictionary.procedures, name, 'procedure').id), true)
}

/** `what` is the name of a report. */
export function reportNow(dictionary: Dictionary, what: string): Request {
  return plain(3, 27, `report ${what} now`, Uint8Array.of(1, find([...dictionary.reports, dictionary.minimalReport], what, 'housekeeping report').id))
}

export function switchReport(dictionary: Dictionary, what: string, on: boolean): Request {
  return plain(3, on ? 5 : 6, `switch ${what} ${on ? 'on' : 'off'}`, Uint8Array.of(1, find(dictionary.reports, what, 'housekeeping report').id))
}

/** `periodMicros` in whole milliseconds, within the limits of the dictionary. */
export function setReportPeriod(dictionary: Dictionary, what: string, periodMicros: number): Request {
  const { id, periodLimitsMicros } = find(dictionary.reports, what, 'housekeeping report')
  const [least, greatest] = periodLimitsMicros
  if (!(periodMicros >= least && periodMicros <= greatest) || periodMicros % 1000 !== 0)
    throw new HilError('B2008', `the period of ${what} is ${periodMicros} µs`, { why: `${least} to ${greatest} µs in whole milliseconds are allowed` })
  const data = new Uint8Array(6)
  data[0] = 1
  data[1] = id
  viewOf(data).setUint32(2, periodMicros / 1000)
  return plain(3, 31, `${what} every ${periodMicros / 1000} ms`, data, true)
}

export function askParameters(dictionary: Dictionary, names: readonly string[]): Request {
  checkCount(names.length, 'parameters')
  const ids = names.map(name => find(dictionary.parameters, name, 'parameter').id)
  return plain(20, 1, `ask for ${names.join(', ')}`, Uint8Array.of(ids.length, ...ids))
}

export function askGroup(dictionary: Dictionary, group: string): Request {
  const members = dictionary.parameters.filter(parameter => parameter.group === group)
  if (members.length === 0)
    throw new HilError('B2008', `the dictionary has no parameter group "${group}"`, {
      mend: `it has: ${[...new Set(dictionary.parameters.flatMap(parameter => parameter.group ?? []))].join(', ') || 'none'}`,
    })
  return askParameters(
    dictionary,
    members.map(({ name }) => name),
  )
}

/** Switches events on or off by name. */
export function switchEvents(dictionary: Dictionary, events: readonly string[], on: boolean): Request {
  checkCount(events.length, 'events')
  const ids = events.map(name => find(dictionary.events, name, 'event').id)
  return plain(5, on ? 5 : 6, `switch ${events.join(', ')} ${on ? 'on' : 'off'}`, Uint8Array.of(ids.length, ...ids.flatMap(id => [id >> 8, id & 255])), true)
}
export const askDisabledEvents = (): Request => plain(5, 7, 'ask for events that are off')
export function switchSeverity(severity: SeverityName, on: boolean): Request {
  return plain(5, on ? 128 : 129, `switch ${severity} events ${on ? 'on' : 'off'}`, Uint8Array.of(severities.indexOf(severity) + 1))
}
/** Switches the limits of channels on or off. */
export function switchLimits(dictionary: Dictionary, channels: readonly string[], on: boolean): Request {
  checkCount(channels.length, 'channels')
  const ids = channels.map(name => find(dictionary.channels, name, 'channel').id ?? 0)
  return plain(12, on ? 1 : 2, `switch limits of ${channels.join(', ')} ${on ? 'on' : 'off'}`, Uint8Array.of(ids.length, ...ids), true)
}

export const openLoad = (): Request => plain(20, 128, 'open a table load')
export const abortLoad = (): Request => plain(20, 131, 'abort the table load')
/** `checksum` of the shadow as the ground wants it. */
export const activateLoad = (checksum: number): Request =>
  plain(20, 130, `activate the table ${checksum.toString(16).padStart(4, '0')}`, Uint8Array.of(checksum >> 8, checksum))
export const dumpTable = (table: 'active' | 'shadow', offset: number): Request =>
  plain(20, 132, `dump the ${table} table from ${offset}`, Uint8Array.of(table === 'active' ? 0 : 1, offset >> 8, offset))
/** Writes to the shadow of the load; ranges are for its activation to judge. */
export function writeLoad(dictionary: Dictionary, values: Values): Request {
  const request = setParameters(dictionary, values, false)
  return { ...request, subtype: 129, title: request.title.replace('TC[20,3] set', 'TC[20,129] load') }
}

export function setParameters(dictionary: Dictionary, values: Values, check = true): Request {
  const entries = Object.entries(values).map(([name, value]) => [find(dictionary.parameters, name, 'parameter'), value] as const)
  checkCount(entries.length, 'parameters')
  const data = new Uint8Array(1 + entries.length + octetsOfAll(entries.map(([parameter]) => parameter)))
  const view = viewOf(data)
  data[0] = entries.length
  let offset = 1
  for (const [parameter, value] of entries) {
    if (check) checkValue(parameter, value, 'parameter')
    data[offset] = parameter.id
    writeValue(parameter.type, view, offset + 1, value)
    offset += 1 + octetsOf(parameter.type)
  }
  return plain(20, 3, `set ${describe(values)}`, data, true)
}

/** A command of the payload. `check` false lets values outside their ranges through, to see them refused. */
export function payloadCommand(dictionary: Dictionary, name: string, values: Values, check = true): Request {
  return functionRequest(dictionary, 1, name, values, check)
}
/** Arms a hazardous command: `payloadCommand` with the same values fires it. */
export function armCommand(dictionary: Dictionary, name: string, values: Values): Request {
  const request = functionRequest(dictionary, 128, name, values, true)
  return { ...request, title: `${request.title} (arm)` }
}
export const disarm = (): Request => plain(8, 129, 'disarm')

function functionRequest(dictionary: Dictionary, subtype: number, name: string, values: Values, check: boolean): Request {
  const command = find(dictionary.commands, name, 'command')
  const data = new Uint8Array(1 + octetsOfAll(command.arguments))
  const view = viewOf(data)
  data[0] = command.id
  let offset = 1
  for (const field of command.arguments) {
    const value = values[field.name]
    if (check || value === undefined) checkValue(field, value, `argument of ${name}`)
    writeValue(field.type, view, offset, value as Value)
    offset += octetsOf(field.type)
  }
  for (const given of Object.keys(values))
    if (!command.arguments.some(field => field.name === given))
      throw new HilError('B2008', `${name} has no argument "${given}"`, { mend: `its arguments: ${names(command.arguments)}` })
  return plain(8, subtype, `${name}${command.arguments.length > 0 ? ` ${describe(values)}` : ''}`, data, command.arguments.length > 0)
}

function find<T extends { readonly name: string }>(items: readonly T[], name: string, what: string): T {
  const item = items.find(candidate => candidate.name === name)
  if (item === undefined) throw new HilError('B2008', `the dictionary has no ${what} "${name}"`, { mend: `it has: ${names(items)}` })
  return item
}

function checkValue(field: DictionaryField, value: unknown, what: string): void {
  const fault = valueFault(field, value)
  if (fault !== undefined) throw new HilError('B2008', `${what}: ${fault}`)
}

function checkCount(count: number, what: string): void {
  if (count < 1 || count > parametersPerRequest) throw new HilError('B2008', `one request carries 1 to ${parametersPerRequest} ${what}, not ${count}`)
}

function names(items: readonly { readonly name: string }[]): string {
  return items.length === 0 ? 'none' : items.map(item => item.name).join(', ')
}

function describe(values: Values): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
}
