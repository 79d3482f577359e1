import type { Dictionary, DictionaryField } from '../../firmware/declaration/dictionary'
import { describeValue, telemetryFields } from '../procedure/describe'
import type { Recording } from '../recorder/log/recording'
import type { WireLog } from '../recorder/wire-log'
import { Deframer } from '../station/codec/deframer'
import { decodeTelecommand, packetFault, type Telecommand, telecommandOverhead } from '../station/codec/pus'
import { octetsOf, octetsOfAll, readValue, viewOf } from '../station/codec/values'
import { Station } from '../station/station'

/** What one direction of a recording says, packet by packet and field by field, from a dictionary alone. */
export interface SeenPacket {
  readonly direction: WireLog['direction']
  /** Rig time at the start of its first octet and the end of its last. */
  readonly start: number
  readonly end: number
  /** Packets of one kind are compared with each other: `TM[3,25] housekeeping system`, `TC[8,1] startRun`. */
  readonly kind: string
  /** In order of the octets. `isCount`: differs between any two runs, like a time or a sequence count. */
  readonly fields: readonly { readonly name: string; readonly value: string; readonly isCount: boolean }[]
}

/** Fields that count or tell the time, and the check over them. */
const counts = new Set(['sequence control', 'message count', 'time', 'packet length', 'error control'])

export function telemetryOf(recording: Recording, dictionary: Dictionary): readonly SeenPacket[] {
  const { fromBoard: wire } = recording
  let hand: (chunk: Uint8Array) => void = () => {}
  const station = new Station({
    dictionary,
    clock: { now: 0 },
    epochSeconds: 0,
    hasLineErrors: (first, end) => wire.hasErrors(first, end),
    port: {
      write: () => {},
      on: (_, listener) => {
        hand = listener
      },
    },
  })
  hand(wire.octets(0, wire.length))
  station.finish()
  return station.log.map(entry => {
    const times = { start: wire.startOf(entry.wire.first), end: wire.endOf(entry.wire.end - 1) }
    if (entry.kind !== 'telemetry') {
      const reason = entry.kind === 'unframed' ? entry.reason : entry.kind
      return { direction: 'from payload', ...times, kind: `no packet: ${reason}`, fields: [octetsField(wire.octets(entry.wire.first, entry.wire.end))] }
    }
    const { packet, report } = entry
    const name = 'name' in report ? ` ${report.name}` : ''
    return {
      direction: 'from payload',
      ...times,
      kind: `TM[${packet.service},${packet.subtype}] ${report.kind}${report.kind === 'mode' ? '' : name}`,
      fields: telemetryFields(dictionary, entry).map(({ name, value = '', offset, octets }) => ({
        name,
        value: value === '' ? hex(entry.octets.subarray(offset, offset + octets)) : value,
        isCount: counts.has(name),
      })),
    }
  })
}

export function telecommandsOf(recording: Recording, dictionary: Dictionary): readonly SeenPacket[] {
  const { toBoard: wire } = recording
  const packets: SeenPacket[] = []
  const add = (first: number, end: number, kind: string, fields: SeenPacket['fields']) =>
    packets.push({ direction: 'to payload', start: wire.startOf(first), end: wire.endOf(end - 1), kind, fields })
  const unframed = (cause: string, first: number, end: number) => add(first, end, `no packet: ${cause}`, [octetsField(wire.octets(first, end))])
  const deframer = new Deframer(dictionary.link.maxPacketOctets, {
    frame(frame, first, end) {
      const fault = wire.hasErrors(first, end) ? 'line error' : packetFault(frame, telecommandOverhead)
      const packet = fault === undefined ? decodeTelecommand(frame.slice()) : undefined
      if (packet === undefined || typeof packet === 'string') unframed(fault ?? String(packet), first, end)
      else add(first, end, ...named(dictionary, packet))
    },
    fault: unframed,
  })
  deframer.push(wire.octets(0, wire.length))
  if (deframer.unfinished !== undefined) unframed('no delimiter before the end', deframer.unfinished, deframer.seen)
  return packets
}

type Fields = SeenPacket['fields']

/** Kind and fields of a telecommand; what the dictionary does not name stays octets. */
function named(dictionary: Dictionary, packet: Telecommand): [kind: string, fields: Fields] {
  const { service, subtype, data } = packet
  const base = `TC[${service},${subtype}]`
  const head: Fields = [
    { name: 'sequence control', value: `${packet.sequenceCount}`, isCount: true },
    { name: 'acknowledgement', value: `flags ${packet.ackFlags}`, isCount: false },
    { name: 'source', value: `${packet.sourceId}`, isCount: false },
  ]
  const command = service === 8 ? dictionary.commands.find(({ id }) => id === data[0]) : undefined
  if (command !== undefined && data.length === 1 + octetsOfAll(command.arguments))
    return [`${base} ${command.name}`, [...head, ...valuesOf(command.arguments, data, 1)]]
  if (service === 128) {
    const mode = dictionary.modes.find(({ id }) => id === data[0])
    return [base, [...head, { name: 'mode', value: mode?.name ?? hex(data), isCount: false }]]
  }
  if (service === 20 && subtype === 3) return [base, [...head, ...parametersOf(dictionary, data)]]
  // A station's time is another one in each run.
  return [base, data.length === 0 ? head : [...head, { ...octetsField(data), isCount: service === 9 }]]
}

function valuesOf(fields: readonly DictionaryField[], data: Uint8Array, offset: number): Fields {
  let at = offset
  return fields.map(({ name, type, unit }) => {
    const value = describeValue(readValue(type, viewOf(data), at), unit)
    at += octetsOf(type)
    return { name, value, isCount: false }
  })
}

function parametersOf(dictionary: Dictionary, data: Uint8Array): Fields {
  const fields: Fields[number][] = []
  for (let at = 1; at < data.length; ) {
    const parameter = dictionary.parameters.find(({ id }) => id === data[at])
    if (parameter === undefined || at + 1 + octetsOf(parameter.type) > data.length) return [octetsField(data)]
    fields.push(...valuesOf([parameter], data, at + 1))
    at += 1 + octetsOf(parameter.type)
  }
  return fields
}

const hex = (octets: Uint8Array): string => Buffer.from(octets).toString('hex')
const octetsField = (octets: Uint8Array): Fields[number] => ({ name: 'octets', value: hex(octets), isCount: false })
