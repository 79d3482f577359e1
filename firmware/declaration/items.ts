import type { Micros, Watts } from '../../hal/units'
import type { Kind } from './values'

/** The items a payload declares. Every item carries an explicit numeric id, 1–255, unique among its kind (modes may use 0). */

export type SeverityName = 'informative' | 'low' | 'medium' | 'high'
/** An inclusive range. */
export type Range = readonly [low: number, high: number]

export interface Parameter<T> {
  readonly item: 'parameter'
  readonly id: number
  readonly type: Kind<T>
  readonly unit?: string
  readonly min?: number
  readonly max?: number
  readonly initial: number | boolean
  /** Parameters of one group are asked for together. */
  readonly group?: string
}
/** From the raw count that the board sends to the value the ground shows. The board knows nothing of it. */
export type Calibration =
  /** Coefficients of rising powers of the raw value. */
  | { readonly kind: 'polynomial'; readonly coefficients: readonly number[] }
  /** Straight lines between points; the outer ones go on beyond them. */
  | { readonly kind: 'points'; readonly points: readonly (readonly [raw: number, value: number])[] }

/** By name: a mode to enter, or a fault without arguments to raise with every sample. */
export type RedResponse = { readonly mode: string } | { readonly fault: string }

export interface Channel<T> {
  readonly item: 'channel'
  readonly id: number
  readonly type: Kind<T>
  readonly unit?: string
  /** Inside is nominal; outside yellow but inside red is a warning; outside red an alarm. */
  readonly yellow?: Range
  readonly red?: Range
  /** Samples in a row, 1–100, until leaving or re-entering a range counts; default 1. */
  readonly persistence?: number
  /** What the board does when the channel turns red. */
  readonly onRed?: RedResponse
  /** Present: the board sends counts; unit and limits are of the calibrated value. */
  readonly calibration?: Calibration
}
/** A housekeeping report beside the one of all channels. */
export interface Report {
  readonly item: 'report'
  readonly id: number
  /** Names of channels, in wire order. */
  readonly channels: readonly string[]
  readonly period: Micros
  /** Shortest and longest period that the station may set; default 100 ms (or the period, when shorter) to an hour. */
  readonly limits?: readonly [shortest: Micros, longest: Micros]
  /** Names of the modes that send it; absent: every mode. */
  readonly modes?: readonly string[]
  /** False: it is sent once the station switches it on. */
  readonly enabled?: boolean
}
/** An argument of a command, event or procedure: a kind, or a kind with a range. */
export interface Argument<T> {
  readonly item: 'argument'
  readonly type: Kind<T>
  readonly unit?: string
  readonly min?: number
  readonly max?: number
}
export type ArgumentLike = Kind<unknown> | Argument<unknown>
export type Arguments = Readonly<Record<string, ArgumentLike>>

export interface EventItem<A extends Arguments> {
  readonly item: 'event'
  readonly id: number
  readonly severity: SeverityName
  readonly arguments: A
}
export interface Mode {
  readonly item: 'mode'
  readonly id: number
  /** Worst-case draw of the payload in this mode. */
  readonly power: Watts
}
export interface Command<A extends Arguments> {
  readonly item: 'command'
  readonly id: number
  readonly arguments: A
  /** Names of the modes that allow it; absent: every mode. */
  readonly modes?: readonly string[]
}
/** A command that does harm when it is sent by mistake: it is armed, then fired with the same arguments within `window`. */
export interface HazardousCommand<A extends Arguments> {
  readonly item: 'hazardous'
  readonly id: number
  readonly arguments: A
  readonly window: Micros
  /** Names of the modes that allow it; absent: every mode. */
  readonly modes?: readonly string[]
}
export interface ProcedureItem<A extends Arguments> {
  readonly item: 'procedure'
  readonly id: number
  readonly arguments: A
}

/** What can go wrong, as the payload sees it. */
export interface FaultItem<A extends Arguments> {
  readonly item: 'fault'
  readonly id: number
  readonly severity: SeverityName
  readonly arguments: A
  /** Raises in a row that confirm it, 1–255. */
  readonly persistence: number
  /** Time without a raise after which it is over, 10 ms – 4,294 s. Until then further raises change nothing. */
  readonly clear: Micros
}

export interface I2CWire {
  /** Bus clock: 100,000 or 400,000 Hz. */
  readonly hz: number
  readonly pico: { readonly port: 0 | 1; readonly sda: number; readonly scl: number }
}
export interface PWMWire {
  readonly hz: number
  readonly pico: { readonly pin: number }
}
export interface DigitalWire {
  readonly direction: 'input' | 'output'
  readonly pull?: 'up' | 'down'
  readonly pico: { readonly pin: number }
}
/** A device on an SPI bus. Devices on one bus name the same controller and the same three lines. */
export interface SPIWire {
  /** Clock: the board takes the fastest rate that is not above. */
  readonly hz: number
  /** Clock mode: CPOL · 2 + CPHA. */
  readonly mode: 0 | 1 | 2 | 3
  readonly pico: { readonly port: 0 | 1; readonly sck: number; readonly tx: number; readonly rx: number; readonly select: number }
}
export interface AnalogWire {
  /** Volts at which a reading would be 2^resolution. Default 3.3, a Pico's own supply (Pico datasheet, 2.1: ADC_VREF). */
  readonly reference?: number
  /** `temperature` is the sensor in the controller itself; GP29 measures a third of the Pico's VSYS (Pico datasheet, 2.1). */
  readonly pico: { readonly pin: 26 | 27 | 28 | 29 | 'temperature' }
}
export interface PulseCountWire {
  readonly edge: 'rising' | 'falling'
  readonly pull?: 'up' | 'down'
  readonly pico: { readonly pin: number }
}
/** Lines beside each other, up to 16. */
export interface DigitalBankWire {
  readonly direction: 'input' | 'output'
  readonly pull?: 'up' | 'down'
  /** `count` pins from `first` on. */
  readonly pico: { readonly first: number; readonly count: number }
}
/** Which pins of which board the payload is soldered to. */
export interface Wiring {
  readonly i2c?: Readonly<Record<string, I2CWire>>
  readonly pwm?: Readonly<Record<string, PWMWire>>
  readonly digital?: Readonly<Record<string, DigitalWire>>
  readonly spi?: Readonly<Record<string, SPIWire>>
  readonly analog?: Readonly<Record<string, AnalogWire>>
  readonly pulseCount?: Readonly<Record<string, PulseCountWire>>
  readonly digitalBank?: Readonly<Record<string, DigitalBankWire>>
}

export interface Declaration {
  readonly parameters?: Readonly<Record<string, Parameter<unknown>>>
  readonly telemetry?: Readonly<Record<string, Channel<unknown>>>
  readonly events?: Readonly<Record<string, EventItem<Arguments>>>
  /** Must hold `safe`, where every boot starts and every fault ends. */
  readonly modes: Readonly<Record<string, Mode>> & { readonly safe: Mode }
  readonly commands?: Readonly<Record<string, Command<Arguments>>>
  /** Armed, then fired; their ids are of one row with those of `commands`. */
  readonly hazardous?: Readonly<Record<string, HazardousCommand<Arguments>>>
  readonly procedures?: Readonly<Record<string, ProcedureItem<Arguments>>>
  readonly faults?: Readonly<Record<string, FaultItem<Arguments>>>
  /** Period of the report with all channels; default one second. */
  readonly housekeeping?: { readonly period: Micros }
  /** How often channels with limits are compared with them; default one second. */
  readonly monitoring?: { readonly period: Micros }
  /** Further reports, ids 16–255. */
  readonly reports?: Readonly<Record<string, Report>>
  readonly wiring?: Wiring
}

export function parameter<T>(
  id: number,
  type: Kind<T>,
  options: { unit?: string; min?: number; max?: number; group?: string; initial: T extends boolean ? boolean : number },
): Parameter<T> {
  return { item: 'parameter', id, type, ...options }
}
export function channel<T>(
  id: number,
  type: Kind<T>,
  options: { unit?: string; yellow?: Range; red?: Range; persistence?: number; onRed?: RedResponse; calibration?: Calibration } = {},
): Channel<T> {
  return { item: 'channel', id, type, ...options }
}
/** `polynomial(offset, gain)`, or further coefficients of rising powers. */
export function polynomial(...coefficients: readonly number[]): Calibration {
  return { kind: 'polynomial', coefficients }
}
/** `points([raw, value], …)` with rising raw values. */
export function points(...pairs: readonly (readonly [raw: number, value: number])[]): Calibration {
  return { kind: 'points', points: pairs }
}
export function report<const C extends readonly string[], const M extends readonly string[]>(
  id: number,
  options: { channels: C; period: Micros; limits?: readonly [Micros, Micros]; modes?: M; enabled?: boolean },
): Report & { readonly channels: C; readonly modes?: M } {
  return { item: 'report', id, ...options }
}
export function argument<T>(type: Kind<T>, options: { unit?: string; min?: number; max?: number } = {}): Argument<T> {
  return { item: 'argument', type, ...options }
}
export function event<A extends Arguments>(id: number, severity: SeverityName, args: A): EventItem<A> {
  return { item: 'event', id, severity, arguments: args }
}
export function mode(id: number, options: { power: Watts }): Mode {
  return { item: 'mode', id, ...options }
}
export function command<A extends Arguments, const M extends readonly string[]>(
  id: number,
  args: A,
  options: { modes?: M } = {},
): Command<A> & { readonly modes?: M } {
  return { item: 'command', id, arguments: args, ...options }
}
/** `window` 1 s – 10 min. */
export function hazardous<A extends Arguments, const M extends readonly string[]>(
  id: number,
  args: A,
  options: { window: Micros; modes?: M },
): HazardousCommand<A> & { readonly modes?: M } {
  return { item: 'hazardous', id, arguments: args, ...options }
}
export function procedure<A extends Arguments>(id: number, args: A): ProcedureItem<A> {
  return { item: 'procedure', id, arguments: args }
}
/** By default the first raise confirms it, and it is over after 5 s without one. */
export function fault<A extends Arguments>(id: number, severity: SeverityName, args: A, options: { persistence?: number; clear?: Micros } = {}): FaultItem<A> {
  return { item: 'fault', id, severity, arguments: args, persistence: 1, clear: 5_000_000, ...options }
}
