import { cobsDecode } from '../station/codec/cobs'
import { crc16 } from '../station/codec/crc16'
import type { OctetField } from './run-record'

/**
 * Names the octets of a space packet (CCSDS 133.0-B-2 4.1.3). PUS-C secondary headers (ECSS-E-ST-70-41C 7.4) are named only when the
 * error control CRC-16/IBM-3740 holds and the version says 2; otherwise all after the primary header is its data field.
 */
export const annotatePacket = (octets: Uint8Array): OctetField[] => {
  const fields: OctetField[] = []
  let at = 0
  const next = (length: number, name: string, value?: string): void => {
    if (length > 0) fields.push({ offset: at, octets: length, name, ...(value === undefined ? {} : { value }) })
    at += length
  }
  if (octets.length < 6) {
    next(octets.length, 'no packet', 'shorter than a primary header')
    return fields
  }
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length)
  const id = view.getUint16(0)
  const isTelecommand = (id & 0x1000) !== 0
  const hasSecondary = (id & 0x0800) !== 0
  const rest = octets.length - 6
  const promised = view.getUint16(4) + 1
  const flags = ['continuation', 'first', 'last', 'unsegmented'][view.getUint8(2) >> 6] ?? ''
  next(2, 'packet id', `${isTelecommand ? 'telecommand' : 'telemetry'}, ${hasSecondary ? '' : 'no secondary header, '}APID ${id & 0x7ff}`)
  next(2, 'sequence', `${flags}, count ${view.getUint16(2) & 0x3fff}`)
  next(2, 'length', promised === rest ? `${promised} octets follow` : `promises ${promised} octets, ${rest} follow`)

  const isPus =
    hasSecondary &&
    promised === rest &&
    rest >= (isTelecommand ? 7 : 16) &&
    view.getUint8(6) >> 4 === 2 &&
    crc16(octets, 0, octets.length - 2) === view.getUint16(octets.length - 2)
  if (!isPus) {
    next(rest, 'data field')
    return fields
  }
  const message = `${isTelecommand ? 'TC' : 'TM'}[${view.getUint8(7)},${view.getUint8(8)}]`
  if (isTelecommand) {
    next(1, 'PUS', `version 2, reports: ${acknowledged(view.getUint8(6) & 15)}`)
    next(2, 'message', message)
    next(2, 'source', `${view.getUint16(9)}`)
  } else {
    next(1, 'PUS', `version 2, time status ${view.getUint8(6) & 15}`)
    next(2, 'message', message)
    next(2, 'type count', `${view.getUint16(9)}`)
    next(2, 'destination', `${view.getUint16(11)}`)
    if (view.getUint8(13) === 0x2e && rest >= 16) next(7, 'time', `${(view.getUint32(14) + view.getUint16(18) / 65536).toFixed(5)} s`)
  }
  next(octets.length - 2 - at, 'data')
  next(2, 'error control', 'holds')
  return fields
}

/** ECSS-E-ST-70-41C 7.4.4.1d, as hil/station/codec/pus.ts reads it. */
const acknowledged = (flags: number): string => {
  const asked = [
    [8, 'acceptance'],
    [4, 'start'],
    [2, 'progress'],
    [1, 'completion'],
  ] as const
  const names = asked.filter(([flag]) => (flags & flag) !== 0).map(([, name]) => name)
  return names.length === 0 ? 'failures only' : names.length === asked.length ? 'all' : names.join(', ')
}

/** The packet inside one COBS frame, with or without its closing 00; undefined when the codes do not hold. */
export const withoutFraming = (wire: Uint8Array): Uint8Array | undefined => {
  const end = wire.at(-1) === 0 ? wire.length - 1 : wire.length
  const out = new Uint8Array(wire.length)
  const length = cobsDecode(wire, 0, end, out)
  return length < 0 ? undefined : out.slice(0, length)
}
