/** Quantities carry their unit in the constructor's name; on board they are plain numbers. */

/** A span of time in microseconds. */
export type Micros = number & { readonly __micros?: never }
/** Electrical power in watts. */
export type Watts = number & { readonly __watts?: never }

export function micros(value: number): Micros {
  return value
}
export function millis(value: number): Micros {
  return value * 1000
}
export function seconds(value: number): Micros {
  return value * 1000000
}
export function minutes(value: number): Micros {
  return value * 60000000
}
export function watts(value: number): Watts {
  return value
}
