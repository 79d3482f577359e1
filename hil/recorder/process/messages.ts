import type { HilErrorParts } from '../../errors'
import type { NeverExceed } from '../../guardian/never-exceed'
import type { SupplyOptions } from '../../guardian/supply'
import type { LogHeader, LogRecord } from '../log/format'

/** What a test and the recorder say to each other. */

export interface StartRecording {
  readonly kind: 'start'
  /** Folder of the log; made by the recorder. */
  readonly folder: string
  /** Path of the serial port, and its rate. */
  readonly port: string
  readonly baud: number
  readonly header: Pick<LogHeader, 'board' | 'proofLevel'>
  readonly supply: SupplyOptions
  readonly neverExceed: NeverExceed
  /** As in LogWriterOptions. */
  readonly needed?: number
}
export type ToRecorder =
  | StartRecording
  | { readonly kind: 'send'; readonly octets: Uint8Array }
  | { readonly kind: 'power'; readonly on: boolean }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'stop' }

/** An error on its way between processes. */
export interface ToldError {
  readonly code: string
  readonly what: string
  readonly parts: Omit<HilErrorParts, 'cause'>
}
export type FromRecorder =
  /** `zero`: process.hrtime, nanoseconds, at rig time 0: the clock of all processes of a machine. */
  | { readonly kind: 'ready'; readonly header: LogHeader; readonly zero: bigint; readonly guardian: number }
  | { readonly kind: 'record'; readonly record: LogRecord }
  | { readonly kind: 'powered'; readonly on: boolean; readonly flaw?: ToldError }
  /** The run is over before its time. */
  | { readonly kind: 'aborted'; readonly error: ToldError }
  | { readonly kind: 'stopped'; readonly head: Uint8Array; readonly blocks: number }
