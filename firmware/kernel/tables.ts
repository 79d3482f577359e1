import type { BoardIo } from '../../hal/board'
import type { ModeActions, Task, Wait } from '../declaration/payload'

/**
 * What the compiler writes from the declaration for the board: numbers only, in declaration order.
 * A slot is a row's 1-based place; `rows[slot - 1]`.
 */
export interface PayloadTables {
  readonly dictionaryHash: u32
  readonly apid: u16
  readonly baud: u32
  /** Silence after which a source of telecommands may begin its sequence count anew. */
  readonly commandSilenceSeconds: u16
  /** Silence of the station after which its time is kept by the board alone. */
  readonly holdoverSeconds: u32
  readonly parameters: readonly ParameterRow[]
  readonly channels: readonly ChannelRow[]
  readonly events: readonly EventRow[]
  /** Ids of all events, the kernel's too. */
  readonly eventIds: readonly u16[]
  readonly limits: readonly LimitRow[]
  /** Microseconds between two samples for the limits. */
  readonly limitPeriod: u32
  readonly modes: readonly ModeRow[]
  /** Slot of the mode named `safe`. */
  readonly safeMode: u8
  readonly commands: readonly CommandRow[]
  readonly hazardous: readonly HazardRow[]
  readonly procedures: readonly ProcedureRow[]
  readonly reports: readonly ReportRow[]
  /** Octets of line that the reports of one mode may take in a second. */
  readonly reportBudget: u32
  readonly faults: readonly FaultRow[]
}

/** Wire kinds as numbers, in the order of firmware/declaration/values.ts KindName. */
export const enum KindCode {
  u8 = 1,
  i8 = 2,
  u16 = 3,
  i16 = 4,
  u32 = 5,
  i32 = 6,
  f32 = 7,
  f64 = 8,
  bool = 9,
}

/** A value as flight code holds it: a number, or a boolean for `bool`. */
export type Value = number | boolean

export interface ArgumentRow {
  readonly kind: u8
  readonly min: number
  readonly max: number
}
export interface ParameterRow extends ArgumentRow {
  readonly id: u8
  readonly initial: Value
}
export interface ChannelRow {
  readonly kind: u8
}
/** Limits of a channel, inclusive, in values as on the wire. */
export interface LimitRow {
  readonly slot: u8
  readonly id: u8
  readonly yellowLow: number
  readonly yellowHigh: number
  readonly redLow: number
  readonly redHigh: number
  /** Samples in a row until a change counts. */
  readonly persistence: u16
  /** Slots of the mode that red enters and of the fault that it raises, or 0. */
  readonly mode: u8
  readonly fault: u8
}
export interface ReportRow {
  readonly id: u8
  /** In microseconds, as are the least and the greatest that may be set. */
  readonly period: u32
  readonly least: u32
  readonly greatest: u32
  readonly enabled: boolean
  /** Slots. */
  readonly channels: readonly u8[]
  /** Slots of the modes that send it; empty: all. */
  readonly modes: readonly u8[]
  /** Octets it takes on the line. */
  readonly octets: u16
}
export interface EventRow {
  readonly id: u16
  readonly severity: u8
  readonly arguments: readonly ArgumentRow[]
}
/** Its event's row, and when it is confirmed. */
export interface FaultRow extends EventRow {
  readonly faultId: u8
  readonly persistence: u8
  readonly clearMicros: u32
}
export interface ModeRow {
  readonly id: u8
}
export interface CommandRow {
  readonly id: u8
  readonly arguments: readonly ArgumentRow[]
  /** Slots of the modes that allow it; empty: all. */
  readonly modes: readonly u8[]
}
export interface HazardRow extends CommandRow {
  /** From arming to firing, at most, in microseconds. */
  readonly window: u32
}
export interface ProcedureRow {
  readonly id: u8
  readonly arguments: readonly ArgumentRow[]
}

/** Values by slot (1-based). */
export interface Slots<T> {
  [slot: number]: T
}

/** A procedure as the compiler lowers its generator: one state machine, no coroutine. */
export interface ProcedureFrame {
  /** The step reached, from 0; sent in housekeeping. */
  step: u16
  /** Runs to the next `yield`; undefined when the procedure has ended. */
  readonly next: (this: void) => Wait | undefined
}

/** The lowered payload: `furnace.onBoard(setup, handlers)` with slots for names. */
export interface BoardPayload {
  readonly setup: (this: void, io: BoardIo) => PayloadObject
  readonly handlers: {
    readonly commands: Slots<(this: void, p: PayloadObject, args: Slots<Value>) => void>
    readonly hazardous?: Slots<(this: void, p: PayloadObject, args: Slots<Value>) => void>
    readonly tasks: Slots<Task<PayloadObject>>
    readonly procedures: Slots<(this: void, p: PayloadObject, args: Slots<Value>) => ProcedureFrame>
    /** Absent when there are none. */
    readonly faults?: Slots<(this: void, p: PayloadObject, args: Slots<Value>) => void>
    readonly modes?: Slots<ModeActions<PayloadObject>>
  }
}

/** What `setup` returned, onto which the kernel puts itself. */
export interface PayloadObject {
  parameters: Slots<Value>
  telemetry: Slots<Value>
  events: Slots<(this: void, args: Slots<Value>) => void>
  start: Slots<(this: void, args: Slots<Value>) => void>
  stop: Slots<(this: void) => void>
  fault: Slots<(this: void, args: Slots<Value>) => void>
  modes: Slots<u8>
  mode: u8
  enter: (this: void, mode: u8) => void
}
