import { type Body, firstHead, headLength, type LogHeader, type LogRecord, limits, logFormat, type SegmentHeader } from './format'

/** What a decoded item has to look like to be believed: a hostile file may hold anything. */

type Check = (value: unknown) => boolean
type Shape = Readonly<Record<string, Check>>

const time: Check = value => typeof value === 'number' && Number.isFinite(value)
const measured: Check = value => value === undefined || time(value)
const text: Check = value => typeof value === 'string'
const flag: Check = value => typeof value === 'boolean'
const octetValue: Check = value => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 255
const octets: Check = value => value instanceof Uint8Array
const head: Check = value => value instanceof Uint8Array && value.length === headLength
const oneOf =
  (...values: readonly unknown[]): Check =>
  value =>
    values.includes(value)
const isFault: Check = value => typeof value === 'object' && value !== null && text((value as { readonly kind?: unknown }).kind)
const direction = oneOf('from payload', 'to payload')
const transfer: Shape = { start: time, end: time }

const shapes: { readonly [K in LogRecord['kind']]: Shape } = {
  octets: { direction, at: time, steps: () => true, spans: () => true, octets },
  'line error': { direction, at: time, end: time, value: octetValue, error: oneOf('framing', 'parity', 'break') },
  power: { at: time, on: flag },
  pwm: { at: time, output: text, duty: time },
  digital: { at: time, input: text, level: oneOf(true, false, undefined) },
  fault: { at: time, about: text, fault: isFault },
  note: { at: time, text },
  i2c: { ...transfer, bus: text, address: octetValue, read: flag, acknowledged: flag, octets, stopped: flag },
  spi: { ...transfer, device: text, mode: oneOf(0, 1, 2, 3), hz: time, sent: octets, received: octets },
  supply: { at: time, volts: measured, amps: measured, celsius: measured },
  abort: { at: time, code: text, message: text },
  end: { at: time },
}
const levels = ['host model', 'emulated image', 'board by serial number', 'flight unit by serial number']
const headerShape: Shape = { board: text, proofLevel: oneOf(...levels), baud: time, lineErrors: oneOf('observable', 'not observable'), started: text }

const has = (value: unknown, shape: Shape): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.entries(shape).every(([name, check]) => check((value as Record<string, unknown>)[name]))

/** The body of block `block`; undefined when it is anything else. */
export function readBody(value: unknown, block: number): Body | undefined {
  if (!has(value, { block: oneOf(block), wall: time, at: time, records: Array.isArray })) return undefined
  const { records } = value as unknown as Body
  return records.every(record => isRecord(record) || isSegmentHeader(record)) ? (value as unknown as Body) : undefined
}

export function isSegmentHeader(record: unknown): record is SegmentHeader {
  return has(record, { kind: oneOf('header'), format: oneOf(logFormat), segment: time, previous: head, log: value => has(value, headerShape) })
}

function isRecord(value: unknown): value is LogRecord {
  const kind = (value as { readonly kind?: unknown } | null)?.kind
  if (typeof kind !== 'string' || !Object.hasOwn(shapes, kind) || !has(value, shapes[kind as LogRecord['kind']])) return false
  return kind !== 'octets' || isRun(value)
}

function isRun({ octets: run, steps, spans }: Readonly<Record<string, unknown>>): boolean {
  const { length } = run as Uint8Array
  const perOctet = (value: unknown, count: number) => time(value) || (Array.isArray(value) && value.length === count && value.every(time))
  return length > 0 && length <= limits.run && perOctet(steps, length - 1) && perOctet(spans, length)
}

export const headerOf = (segment: number, previous: Uint8Array, log: LogHeader): SegmentHeader => ({
  kind: 'header',
  format: logFormat,
  segment,
  previous: segment === 0 ? firstHead : previous,
  log,
})
