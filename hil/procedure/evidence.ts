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

/** Leading edge of the first start bit to the end of the last stop bit; what has not left yet ends now. */
export function wireTimes(recorder: Recorder, entry: LogEntry): { readonly start: number; readonly end: number } {
  const log = directionOf(entry) === 'to payload' ? recorder.toBoard : recorder.fromBoard
  const { now } = recorder.board.clock
  return {
    start: entry.wire.first < log.length ? log.startOf(entry.wire.first) : now,
    end: entry.wire.end <= log.length && entry.wire.end > 0 ? log.endOf(entry.wire.end - 1) : now,
  }
}

/** Framing included. */
export function wireHex(recorder: Recorder, entry: LogEntry): string {
  const log = directionOf(entry) === 'to payload' ? recorder.toBoard : recorder.fromBoard
  return hexOf(log.octets(entry.wire.first, entry.wire.end))
}

export function hexOf(octets: Uint8Array): string {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('hex')
}
