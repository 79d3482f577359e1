import type { I2cTransfer, Nanoseconds, ProofLevel, SpiTransfer, WireOctet } from '../../../boards/contract'
import type { RigEvent } from '../recorder'

/**
 * The record on disk: a folder of segments `000000.cbor`, `000001.cbor` …, each a CBOR sequence (RFC 8742) of blocks. A segment that is
 * closed is `.cbor.gz` (RFC 1952): the standard library of every language unpacks it, and so does `gunzip`.
 *
 * A block is `[check, body, head]`: `head` is SHA-256 over the head before it and `body`, across segments, from 32 zero octets on.
 * `check` is CRC-32 over the head before it and the length of `body`: where it holds and the body is cut short, writing was cut off (torn);
 * where it does not, somebody changed the file. `body` is CBOR again: a `Body`. The last record of a log that was closed in order is `end`.
 */
export const logFormat = 'berth-log/2'

export type Direction = 'from payload' | 'to payload'

/** The first record of each segment; `previous` is the head that its chain goes on from. */
export interface SegmentHeader {
  readonly kind: 'header'
  readonly format: typeof logFormat
  /** From 0. */
  readonly segment: number
  readonly previous: Uint8Array
  readonly log: LogHeader
}

/** What was recorded. */
export interface LogHeader {
  /** Name of the board, as in `--board`. */
  readonly board: string
  readonly proofLevel: ProofLevel
  readonly baud: number
  /** Whether the port tells octets with framing and parity errors from clean ones. */
  readonly lineErrors: 'observable' | 'not observable'
  /** Wall clock at rig time 0, ISO 8601 in UTC. */
  readonly started: string
}

/** Clean octets of one direction, in order. Octet i + 1 starts `steps` after octet i; each takes `spans` from its start bit to its stop bit. A single number holds for all. */
export interface OctetRun {
  readonly kind: 'octets'
  readonly direction: Direction
  /** Start of the first. */
  readonly at: Nanoseconds
  readonly steps: Nanoseconds | readonly Nanoseconds[]
  readonly spans: Nanoseconds | readonly Nanoseconds[]
  readonly octets: Uint8Array
}

/** One octet that came with a framing, parity or break error; `value` is what the receiver made of it. */
export interface LineError {
  readonly kind: 'line error'
  readonly direction: Direction
  readonly at: Nanoseconds
  readonly end: Nanoseconds
  readonly value: number
  readonly error: NonNullable<WireOctet['error']>
}

export type I2cRecord = { readonly kind: 'i2c' } & I2cTransfer
export type SpiRecord = { readonly kind: 'spi' } & SpiTransfer
/** What the power supply measured at its output; what it does not measure is absent. */
export interface SupplyRecord {
  readonly kind: 'supply'
  readonly at: Nanoseconds
  /** V, A, °C. */
  readonly volts?: number
  readonly amps?: number
  readonly celsius?: number
}
/** The bench ended the run before its time: no verdict about the payload. */
export interface AbortRecord {
  readonly kind: 'abort'
  readonly at: Nanoseconds
  readonly code: string
  readonly message: string
}
/** The recorder stopped in order; nothing follows. */
export interface EndRecord {
  readonly kind: 'end'
  readonly at: Nanoseconds
}

/** Records stand in the order in which the recorder came to know; within one direction, and among everything else, that is the order of time. */
export type LogRecord = OctetRun | LineError | RigEvent | I2cRecord | SpiRecord | SupplyRecord | AbortRecord | EndRecord

/** Content of a block. */
export interface Body {
  /** Of the block, counted through all segments from 0. */
  readonly block: number
  /** Wall clock when the block was written, milliseconds since 1970 in UTC. */
  readonly wall: number
  /** Rig time at the same instant. */
  readonly at: Nanoseconds
  readonly records: readonly (LogRecord | SegmentHeader)[]
}

/** A place in a log, for people: octets are counted in the segment as it is unpacked. */
export interface Place {
  readonly segment: number
  readonly octet: number
}

/** Bounds on what is written, and on what is believed of a file on reading: a recording may come from anybody. */
export const limits = {
  /** Octets of a block's body. */
  body: 1 << 20,
  /** A segment of this many octets is closed; its last block may go beyond. */
  segment: 1 << 20,
  /** Octets of one run. */
  run: 4096,
  /** Segments of one log. */
  segments: 1_000_000,
  /** Nested items of CBOR. */
  depth: 8,
} as const

/** Longest segment that can be: the block that filled it was written whole. */
export const longestSegment = limits.segment + limits.body + 64

export const headLength = 32
export const firstHead = new Uint8Array(headLength)
export const segmentName = (segment: number): string => `${String(segment).padStart(6, '0')}.cbor`
