import type { LinkFacts } from '../../hal/station/profiles/link'
import type { Calibration, SeverityName } from './items'
import type { KindName } from './values'

export type { LinkFacts }

/**
 * `dictionary.json`: all the ground needs to talk to a payload, and nothing of its code.
 * Written by the build from the declaration; the station encodes and decodes from it alone.
 */
export interface Dictionary {
  readonly format: 'berth-dictionary/1'
  readonly payload: string
  /** CRC-32 (ISO-HDLC) of this file's canonical JSON (keys sorted, no spaces) without `hash`, and without APID and source id, which a station assigns later. */
  readonly hash: number
  readonly link: LinkFacts
  readonly parameters: readonly DictionaryParameter[]
  readonly channels: readonly DictionaryField[]
  readonly events: readonly DictionaryEvent[]
  readonly modes: readonly { readonly id: number; readonly name: string; readonly powerWatts: number }[]
  readonly commands: readonly DictionaryCommand[]
  readonly procedures: readonly { readonly id: number; readonly name: string; readonly arguments: readonly DictionaryField[] }[]
  /** Each has an event of its name too, with 512 added to its id. */
  readonly faults: readonly DictionaryFault[]
  readonly reports: readonly DictionaryReport[]
  /** The only one of the minimal kernel, which runs when the payload was given up. */
  readonly minimalReport: Pick<DictionaryReport, 'id' | 'name' | 'periodMicros' | 'fields'>
  readonly tasks: readonly { readonly id: number; readonly name: string; readonly periodMicros: number }[]
  readonly failureCodes: readonly { readonly code: number; readonly name: string; readonly text: string }[]
  /** Causes and activities of crash records. */
  readonly crashCauses: readonly { readonly code: number; readonly name: string; readonly text: string }[]
  readonly activities: readonly { readonly code: number; readonly name: string }[]
}

/** A value on the wire. */
export interface DictionaryField {
  /** Absent for arguments, which stand by position. */
  readonly id?: number
  readonly name: string
  readonly type: KindName
  readonly unit?: string
  readonly min?: number
  readonly max?: number
  readonly yellow?: readonly [number, number]
  readonly red?: readonly [number, number]
  readonly persistence?: number
  /** Present: what stands on the wire is a count, and `unit`, `yellow` and `red` are of the calibrated value. */
  readonly calibration?: Calibration
}
export interface DictionaryParameter extends DictionaryField {
  readonly id: number
  readonly initial: number | boolean
  readonly group?: string
}
export interface DictionaryEvent {
  readonly id: number
  readonly name: string
  readonly severity: SeverityName
  /** Who sends it: the payload's code, or Berth's kernel (ids from 256). */
  readonly origin: 'payload' | 'kernel'
  readonly arguments: readonly DictionaryField[]
}
export interface DictionaryFault {
  readonly id: number
  readonly name: string
  readonly severity: SeverityName
  readonly persistence: number
  readonly clearMicros: number
}
export interface DictionaryCommand {
  readonly id: number
  readonly name: string
  readonly arguments: readonly DictionaryField[]
  /** Ids of the modes that allow it; absent: all. */
  readonly modes?: readonly number[]
  /** Present: it is armed by TC[8,128] before, at most this long. */
  readonly hazardousWindowMicros?: number
}
/** A periodic housekeeping report: report 1 is the kernel's, report 2 the payload's channels, report 3 the times of its tasks. */
export interface DictionaryReport {
  readonly id: number
  readonly name: string
  readonly periodMicros: number
  /** What TC[3,31] may set. */
  readonly periodLimitsMicros: readonly [number, number]
  /** False: sent once it is switched on. */
  readonly enabled: boolean
  /** Ids of the modes that send it; absent: all. */
  readonly modes?: readonly number[]
  readonly fields: readonly DictionaryField[]
}
