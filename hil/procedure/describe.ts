import type { Dictionary, DictionaryField } from '../../firmware/declaration/dictionary'
import type { FaultValues } from '../recorder/recorder'
import type { OctetField } from '../report/run-record'
import { cucSeconds } from '../station/codec/cuc'
import { octetsOf, type Value } from '../station/codec/values'
import { hex32 } from '../station/dictionary'
import type { CommandEntry, TelemetryEntry } from '../station/log'
import type { Crash, Report, Values } from '../station/reports'

/** Packets in words, for people: one line, and a name for every octet. */

/** One line: `TM[3,25] housekeeping channels: cellTemperature 21.41 °C …`. */
export function summarise(dictionary: Dictionary, { packet, report }: TelemetryEntry): string {
  return `TM[${packet.service},${packet.subtype}] ${describeReport(dictionary, report)}`
}

export function describeReport(dictionary: Dictionary, report: Report): string {
  switch (report.kind) {
    case 'accepted':
    case 'started':
    case 'completed':
      return `${report.kind}: command ${report.request.sequenceCount}`
    case 'refused':
      return `refused: command ${report.request.sequenceCount}, code ${report.code} ${report.codeName}`
    case 'startFailed':
      return `start failed: command ${report.request.sequenceCount}, code ${report.code} ${report.codeName}`
    case 'failed':
      return `failed: command ${report.request.sequenceCount}, code ${report.code} ${report.codeName}`
    case 'progress':
      return `progress: command ${report.request.sequenceCount}, step ${report.step}`
    case 'housekeeping':
      return `housekeeping ${report.name}: ${describeValues(fieldsOf(dictionary, report), report.values)}`
    case 'event':
      return `event ${report.name} (${report.severity})${Object.keys(report.values).length > 0 ? `: ${describeValues(fieldsOf(dictionary, report), report.values)}` : ''}`
    case 'pong':
      return 'ping answered'
    case 'parameters':
      return `parameters: ${describeValues(dictionary.parameters, report.values)}`
    case 'disabledEvents':
      return `events off: ${report.names.length === 0 ? 'none' : report.names.join(', ')}`
    case 'table':
      return `${report.table} parameter table, ${report.octets.length} octets from ${report.offset} of ${report.total}, checksum ${hex16(report.checksum)}`
    case 'mode':
      return `mode ${report.name}, before ${report.previousName}`
    case 'boot':
      return `boot report: image ${hex32(report.imageHash)}, dictionary ${hex32(report.dictionaryHash)}, reset reason ${resetReason(report.resetReason)}${report.kernel === 'minimal' ? ', minimal kernel' : ''}, boot ${report.bootCount}${report.imageIntact ? '' : ', image damaged'}${report.crash === undefined ? '' : `, last crash ${describeCrash(report.crash)}`}`
    case 'identity':
      return `identity: image ${hex32(report.imageHash)}, dictionary ${hex32(report.dictionaryHash)}, up ${report.uptimeSeconds} s`
    case 'unreadable':
      return `unreadable: ${report.why}`
  }
}

const hex16 = (value: number): string => `0x${value.toString(16).padStart(4, '0')}`

const reasons: readonly string[] = ['', 'power on or brown-out', 'watchdog', 'commanded', 'unknown', 'fault', 'RUN pin', 'debugger']
/** hal/reset.ts ResetReason, in words. */
export function resetReason(reason: number): string {
  return reasons[reason] || `${reason}`
}

function describeCrash({ causeName, activity, number, place, seconds }: Crash): string {
  return `${causeName} in ${activity} ${number} at ${describePlace(place)}, ${seconds} s`
}

/** Line and instruction (Pico) or column (host) of the compiled program. */
const describePlace = (place: number): string => (place === 0 ? 'an unknown place' : `${Math.floor(place / 65536)}:${place % 65536}`)

/** `stuck, at 20`. */
export function describeFault({ kind, ...values }: FaultValues): string {
  return [kind, ...Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : `${name} ${value}`))].join(', ')
}

/** Enough digits to tell two binary32 values of a sensor apart, and no more. */
export function describeValue(value: Value | undefined, unit?: string): string {
  const text = typeof value === 'number' && !Number.isInteger(value) ? String(Number(value.toPrecision(6))) : String(value)
  return unit === undefined ? text : `${text} ${unit}`
}

function describeValues(fields: readonly DictionaryField[], values: Values): string {
  return fields
    .filter(field => values[field.name] !== undefined)
    .map(field => `${field.name} ${describeValue(values[field.name], field.unit)}`)
    .join(', ')
}

function fieldsOf(dictionary: Dictionary, report: Extract<Report, { readonly kind: 'housekeeping' | 'event' }>): readonly DictionaryField[] {
  if (report.kind === 'housekeeping') return [...dictionary.reports, dictionary.minimalReport].find(candidate => candidate.id === report.id)?.fields ?? []
  return dictionary.events.find(candidate => candidate.id === report.id)?.arguments ?? []
}

/** A name for every octet of a telemetry packet. */
export function telemetryFields(dictionary: Dictionary, { packet, report, octets }: TelemetryEntry): OctetField[] {
  return lay(octets.length, [
    [2, 'packet id', `telemetry, APID ${packet.apid}`],
    [2, 'sequence control', `unsegmented, count ${packet.sequenceCount}`],
    [2, 'packet length'],
    [1, 'PUS version, time status', ['free-running', 'synchronised', 'holdover'][packet.timeStatus] ?? `status ${packet.timeStatus}`],
    [1, 'service', `${packet.service}`],
    [1, 'subtype', `${packet.subtype}`],
    [2, 'message count', `${packet.messageCount}`],
    [2, 'destination', `${packet.destinationId}`],
    [7, 'time', `${cucSeconds(packet.time).toFixed(4)} s`],
    ...dataParts(dictionary, report),
  ])
}

/** A name for every octet of a telecommand. */
export function telecommandFields({ packet, octets, title }: CommandEntry): OctetField[] {
  return lay(octets.length, [
    [2, 'packet id', `telecommand, APID ${packet.apid}`],
    [2, 'sequence control', `unsegmented, count ${packet.sequenceCount}`],
    [2, 'packet length'],
    [1, 'PUS version, acknowledgement', `flags ${packet.ackFlags}`],
    [1, 'service', `${packet.service}`],
    [1, 'subtype', `${packet.subtype}`],
    [2, 'source', `${packet.sourceId}`],
    [packet.data.length, 'application data', title],
  ])
}

type Part = readonly [octets: number, name: string, value?: string | undefined]

function dataParts(dictionary: Dictionary, report: Report): Part[] {
  const valueParts = (fields: readonly DictionaryField[], values: Values): Part[] =>
    fields.map(field => [octetsOf(field.type), field.name, describeValue(values[field.name], field.unit)])
  switch (report.kind) {
    case 'accepted':
    case 'started':
    case 'completed':
      return [[4, 'request id', `command ${report.request.sequenceCount}`]]
    case 'refused':
    case 'startFailed':
    case 'failed':
      return [
        [4, 'request id', `command ${report.request.sequenceCount}`],
        [1, 'code', `${report.code} ${report.codeName}`],
      ]
    case 'progress':
      return [
        [4, 'request id', `command ${report.request.sequenceCount}`],
        [1, 'step', `${report.step}`],
      ]
    case 'housekeeping':
      return [[1, 'report', report.name], ...valueParts(fieldsOf(dictionary, report), report.values)]
    case 'event':
      return [[2, 'event', report.name], ...valueParts(fieldsOf(dictionary, report), report.values)]
    case 'parameters': {
      const named = Object.keys(report.values).flatMap(name => dictionary.parameters.filter(parameter => parameter.name === name))
      return [
        [1, 'count', `${named.length}`],
        ...named.flatMap((parameter): Part[] => [[1, 'parameter', `${parameter.id}`], ...valueParts([parameter], report.values)]),
      ]
    }
    case 'disabledEvents':
      return [[1, 'count', `${report.names.length}`], ...report.names.map((name): Part => [2, 'event', name])]
    case 'table':
      return [
        [1, 'table', report.table],
        [2, 'checksum', hex16(report.checksum)],
        [2, 'octets of the table', `${report.total}`],
        [2, 'offset', `${report.offset}`],
        [report.octets.length, 'image', ''],
      ]
    case 'mode':
      return [
        [1, 'mode', report.name],
        [1, 'previous mode', report.previousName],
      ]
    case 'boot':
      return [
        [4, 'image hash', hex32(report.imageHash)],
        [4, 'dictionary hash', hex32(report.dictionaryHash)],
        [1, 'reset reason', resetReason(report.resetReason)],
        [1, 'format version', `${report.formatVersion}`],
        [1, 'kernel', report.kernel],
        [2, 'boots since power-on', `${report.bootCount}`],
        [1, 'image', report.imageIntact ? 'as built' : 'damaged'],
        [2, 'last crash: cause', report.crash?.causeName ?? 'none'],
        [1, 'activity', report.crash?.activity],
        [1, 'number', report.crash === undefined ? undefined : `${report.crash.number}`],
        [4, 'place', report.crash === undefined ? undefined : describePlace(report.crash.place)],
        [4, 'time', report.crash === undefined ? undefined : `${report.crash.seconds} s`],
      ]
    case 'identity':
      return [
        [4, 'image hash', hex32(report.imageHash)],
        [4, 'dictionary hash', hex32(report.dictionaryHash)],
        [4, 'uptime', `${report.uptimeSeconds} s`],
      ]
    case 'pong':
    case 'unreadable':
      return []
  }
}

/** Lays parts one after another; what they leave before the error control is source data without a name. */
function lay(length: number, parts: readonly Part[]): OctetField[] {
  const fields: OctetField[] = []
  let offset = 0
  const put = (octets: number, name: string, value?: string) => {
    if (octets > 0) fields.push({ offset, octets, name, ...(value === undefined ? {} : { value }) })
    offset += octets
  }
  for (const part of parts) put(...part)
  put(length - 2 - offset, 'source data')
  put(2, 'error control')
  return fields
}
