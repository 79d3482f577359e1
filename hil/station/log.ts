import type { Nanoseconds } from '../../boards/contract'
import type { Telecommand, Telemetry } from './codec/pus'
import type { Report } from './reports'

/** What the station saw and did, append-only, in the order it came to know. Waits and verdicts are questions to this log. */

/** Octets [first, end) of one direction's wire log, delimiter included. */
export interface WireRange {
  readonly first: number
  readonly end: number
}

interface Entry {
  /** Place in the log. */
  readonly index: number
  /** When the station knew: a packet's last octet ended up to the port's latency earlier. */
  readonly at: Nanoseconds
  readonly wire: WireRange
}
export interface TelemetryEntry extends Entry {
  readonly kind: 'telemetry'
  readonly octets: Uint8Array
  readonly packet: Telemetry
  readonly report: Report
  /** The dictionary's hash had been seen when this came, and it was ours. */
  readonly verified: boolean
}
export interface CommandEntry extends Entry {
  readonly kind: 'command'
  readonly octets: Uint8Array
  readonly packet: Telecommand
  readonly title: string
  /** Its first four octets as one number: how verification reports name it. */
  readonly request: number
}
/** Octets that never became a packet. */
export interface UnframedEntry extends Entry {
  readonly kind: 'unframed'
  readonly direction: 'to payload' | 'from payload'
  readonly reason: string
}
export type LogEntry = TelemetryEntry | CommandEntry | UnframedEntry

/** A place in the log: everything from here on is news. */
export type Cursor = number

/** Narrows a telemetry entry to one kind of report. */
export type TelemetryOf<K extends Report['kind']> = TelemetryEntry & { readonly report: Extract<Report, { readonly kind: K }> }

export function isReport<K extends Report['kind']>(entry: LogEntry, kind: K): entry is TelemetryOf<K> {
  return entry.kind === 'telemetry' && entry.report.kind === kind
}
