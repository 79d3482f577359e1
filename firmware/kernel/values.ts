import type { TelemetryWriter } from '../../hal/station/packets/pus-c/telemetry'
import { type ArgumentRow, KindCode, type Slots, type Value } from './tables'

/** Typed values between the wire and flight code. */

/** Octets of a kind on the wire. */
export function octetsOf(kind: u8): u8 {
  switch (kind) {
    case KindCode.u8:
    case KindCode.i8:
    case KindCode.bool:
      return 1
    case KindCode.u16:
    case KindCode.i16:
      return 2
    case KindCode.f64:
      return 8
    default:
      return 4
  }
}

/** A value as the wire counts it: false is 0, true is 1. */
export function numberOf(value: Value): number {
  if (value === true) return 1
  if (value === false) return 0
  return value
}

/** A number from the wire as flight code holds it. */
export function valueOf(kind: u8, raw: number): Value {
  if (kind === KindCode.bool) return raw !== 0
  return raw
}

/** The number at `offset`; the caller has checked the length. */
export function readNumber(from: Bytes, offset: number, kind: u8): number {
  switch (kind) {
    case KindCode.i8:
      return native.readI8(from, offset)
    case KindCode.u16:
      return native.readU16(from, offset)
    case KindCode.i16:
      return native.readI16(from, offset)
    case KindCode.u32:
      return native.readU32(from, offset)
    case KindCode.i32:
      return native.readI32(from, offset)
    case KindCode.f32:
      return native.readF32(from, offset)
    case KindCode.f64:
      return native.readF64(from, offset)
    default:
      return native.readU8(from, offset)
  }
}

/** Writes a number at `offset`; one outside its kind saturates. */
export function writeNumber(to: Bytes, offset: number, kind: u8, raw: number): void {
  switch (kind) {
    case KindCode.i8:
      native.writeI8(to, offset, native.toI8(raw))
      break
    case KindCode.u16:
      native.writeU16(to, offset, native.toU16(raw))
      break
    case KindCode.i16:
      native.writeI16(to, offset, native.toI16(raw))
      break
    case KindCode.u32:
      native.writeU32(to, offset, native.toU32(raw))
      break
    case KindCode.i32:
      native.writeI32(to, offset, native.toI32(raw))
      break
    case KindCode.f32:
      native.writeF32(to, offset, raw)
      break
    case KindCode.f64:
      native.writeF64(to, offset, raw)
      break
    default:
      native.writeU8(to, offset, native.toU8(raw))
  }
}

/** Appends a value to the packet being written; a number outside its kind saturates. */
export function writeValue(to: TelemetryWriter, kind: u8, value: Value): void {
  writeNumber(to.packet, to.reserve(octetsOf(kind)), kind, numberOf(value))
}

/** Octets of all arguments together. */
export function argumentOctets(rows: readonly ArgumentRow[]): number {
  let octets = 0
  for (const row of rows) octets = octets + octetsOf(row.kind)
  return octets
}

/** True when every argument at `offset` lies in its declared range; NaN lies in none. */
export function argumentsInRange(rows: readonly ArgumentRow[], from: Bytes, offset: number): boolean {
  let at = offset
  for (const row of rows) {
    if (!inRange(row, readNumber(from, at, row.kind))) return false
    at = at + octetsOf(row.kind)
  }
  return true
}

export function inRange(row: ArgumentRow, raw: number): boolean {
  return raw >= row.min && raw <= row.max
}

/** The arguments at `offset` by slot. */
export function readArguments(rows: readonly ArgumentRow[], from: Bytes, offset: number): Slots<Value> {
  const args: Slots<Value> = {}
  let at = offset
  let slot = 1
  for (const row of rows) {
    args[slot] = valueOf(row.kind, readNumber(from, at, row.kind))
    at = at + octetsOf(row.kind)
    slot = slot + 1
  }
  return args
}
