/** Value kinds that cross the wire. A kind is data at build time and a number type in handlers. */

export type KindName = 'u8' | 'i8' | 'u16' | 'i16' | 'u32' | 'i32' | 'f32' | 'f64' | 'bool'

/** A wire kind whose board-side type is `T`. */
export interface Kind<T> {
  readonly kind: KindName
  /** Never present: carries `T` for inference. */
  readonly valueType?: T
}

export const u8: Kind<u8> = { kind: 'u8' }
export const i8: Kind<i8> = { kind: 'i8' }
export const u16: Kind<u16> = { kind: 'u16' }
export const i16: Kind<i16> = { kind: 'i16' }
export const u32: Kind<u32> = { kind: 'u32' }
export const i32: Kind<i32> = { kind: 'i32' }
export const f32: Kind<number> = { kind: 'f32' }
export const f64: Kind<number> = { kind: 'f64' }
export const bool: Kind<boolean> = { kind: 'bool' }

/** Octets on the wire, and the values a kind can hold (f32/f64: every finite number). */
export const kindFacts: Readonly<Record<KindName, { readonly octets: number; readonly min: number; readonly max: number }>> = {
  u8: { octets: 1, min: 0, max: 0xff },
  i8: { octets: 1, min: -0x80, max: 0x7f },
  u16: { octets: 2, min: 0, max: 0xffff },
  i16: { octets: 2, min: -0x8000, max: 0x7fff },
  u32: { octets: 4, min: 0, max: 0xffffffff },
  i32: { octets: 4, min: -0x80000000, max: 0x7fffffff },
  f32: { octets: 4, min: -3.4028234663852886e38, max: 3.4028234663852886e38 },
  f64: { octets: 8, min: -Number.MAX_VALUE, max: Number.MAX_VALUE },
  bool: { octets: 1, min: 0, max: 1 },
}
