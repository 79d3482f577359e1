import type { DictionaryField } from '../../../firmware/declaration/dictionary'
import type { KindName } from '../../../firmware/declaration/values'

/** Typed values as they stand on the wire: big-endian, IEEE 754, bool as 0 or 1. */

export type Value = number | boolean

interface Kind {
  readonly octets: number
  /** Range of an integer kind. */
  readonly range?: readonly [min: number, max: number]
  readonly read: (view: DataView, offset: number) => Value
  readonly write: (view: DataView, offset: number, value: number) => void
}

const kinds: Readonly<Record<KindName, Kind>> = {
  u8: { octets: 1, range: [0, 0xff], read: (v, o) => v.getUint8(o), write: (v, o, x) => v.setUint8(o, x) },
  i8: { octets: 1, range: [-0x80, 0x7f], read: (v, o) => v.getInt8(o), write: (v, o, x) => v.setInt8(o, x) },
  u16: { octets: 2, range: [0, 0xffff], read: (v, o) => v.getUint16(o), write: (v, o, x) => v.setUint16(o, x) },
  i16: { octets: 2, range: [-0x8000, 0x7fff], read: (v, o) => v.getInt16(o), write: (v, o, x) => v.setInt16(o, x) },
  u32: { octets: 4, range: [0, 0xffff_ffff], read: (v, o) => v.getUint32(o), write: (v, o, x) => v.setUint32(o, x) },
  i32: { octets: 4, range: [-0x8000_0000, 0x7fff_ffff], read: (v, o) => v.getInt32(o), write: (v, o, x) => v.setInt32(o, x) },
  f32: { octets: 4, read: (v, o) => v.getFloat32(o), write: (v, o, x) => v.setFloat32(o, x) },
  f64: { octets: 8, read: (v, o) => v.getFloat64(o), write: (v, o, x) => v.setFloat64(o, x) },
  bool: { octets: 1, range: [0, 1], read: (v, o) => v.getUint8(o) !== 0, write: (v, o, x) => v.setUint8(o, x) },
}

export function octetsOf(kind: KindName): number {
  return kinds[kind].octets
}

export function octetsOfAll(fields: readonly { readonly type: KindName }[]): number {
  let total = 0
  for (const field of fields) total += kinds[field.type].octets
  return total
}

/** The caller has checked the length. */
export function readValue(kind: KindName, view: DataView, offset: number): Value {
  return kinds[kind].read(view, offset)
}

/** Writes without a check of range: for values that `valueFault` let pass, and for hostile ones. Integers wrap. */
export function writeValue(kind: KindName, view: DataView, offset: number, value: Value): void {
  kinds[kind].write(view, offset, Number(value))
}

/** Why `value` does not fit the field, or undefined. */
export function valueFault(field: DictionaryField, value: unknown): string | undefined {
  const kind = kinds[field.type]
  if (field.type === 'bool') return typeof value === 'boolean' ? undefined : `${field.name} is a bool, not ${String(value)}`
  if (typeof value !== 'number' || !Number.isFinite(value)) return `${field.name} is a finite ${field.type}, not ${String(value)}`
  if (kind.range !== undefined && !Number.isInteger(value)) return `${field.name} is an integer (${field.type}), not ${value}`
  const unit = field.unit === undefined ? '' : ` ${field.unit}`
  const min = Math.max(field.min ?? Number.NEGATIVE_INFINITY, kind.range?.[0] ?? Number.NEGATIVE_INFINITY)
  const max = Math.min(field.max ?? Number.POSITIVE_INFINITY, kind.range?.[1] ?? Number.POSITIVE_INFINITY)
  if (value < min || value > max) return `${field.name} is ${value}${unit}, outside ${min}…${max}${unit}`
  return undefined
}

export function viewOf(octets: Uint8Array): DataView {
  return new DataView(octets.buffer, octets.byteOffset, octets.byteLength)
}
