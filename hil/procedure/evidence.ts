import type { Recorder } from '../recorder/recorder'
import type { Evidence } from '../report/run-record'
import type { CommandEntry, LogEntry, TelemetryEntry, UnframedEntry } from '../station/log'
import type { Bench } from './bench'
import { summarise, telecommandFields, telemetryFields } from './describe'

type Seen = Pick<Bench, 'recorder' | 'station'>

/** The octets behind an entry, with their times on the wire. `note` says what to see in them. */
export function evidenceOf({ recorder, station }: Seen, entry: LogEntry, note?: string): Evidence {
  const times = wireTimes(recorder, entry)
  switch (entry.kind) {
    case 'telemetry':
      return {
        direction: 'from payload',
        ...times,
        form: 'packet',
        hex: hexOf(entry.octets),
        note: note ?? summarise(station.dictionary, entry),
        fields: telemetryFields(station.dictionary, entry),
      }
    case 'command':
      return { direction: 'to payload', ...times, form: 'packet', hex: hexOf(entry.octets), note: note ?? entry.title, fields: telecommandFields(entry) }
    case 'unframed':
      return { direction: entry.direction, ...times, form: 'wire', hex: wireHex(recorder, entry), note: note ?? entry.reason }
  }
}

export function directionOf(entry: TelemetryEntry | CommandEntry | UnframedEntry): 'to payload' | 'from payload' {
  if (entry.kind === 'unframed') return entry.direction
  return entry.kind === 'command' ? 'to payload' : 'from payload'
}

/** Where the octets of an entry stand in the record of their direction. */
function placeOf(recorder: Recorder, entry: LogEntry) {
  if (directionOf(entry) === 'from payload') return { log: recorder.fromBoard, ...entry.wire }
  return { log: recorder.toBoard, first: recorder.placeToBoard(entry.wire.first), end: recorder.placeToBoard(entry.wire.end) }
}

/** Leading edge of the first start bit to the end of the last stop bit; what has not left yet ends now. */
export function wireTimes(recorder: Recorder, entry: LogEntry): { readonly start: number; readonly end: number } {
  const { log, first, end } = placeOf(recorder, entry)
  const { now } = recorder.board.clock
  return {
    start: first < log.length ? log.startOf(first) : now,
    end: end <= log.length && end > 0 ? log.endOf(end - 1) : now,
  }
}

/** Framing included. */
export function wireHex(recorder: Recorder, entry: LogEntry): string {
  const { log, first, end } = placeOf(recorder, entry)
  return hexOf(log.octets(first, end))
}

export function hexOf(octets: Uint8Array): string {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('hex')
}
