/**
 * The standard library of flight code: what means the same on every board, and no more. A structural subset of ES2022.
 * A name that is missing here does not exist on a board.
 */

interface Object {}
interface Function {}
interface CallableFunction extends Function {}
interface NewableFunction extends Function {}
interface IArguments {}
/** Characters up to U+00FF: joined with `+` and templates, compared, measured; never taken apart. */
interface String {
  readonly length: u32
}
interface Boolean {}
interface Number {}
interface RegExp {}
interface Symbol {}
interface TemplateStringsArray {}

/** Host-side only: the declaration of a payload uses it, flight code has natives instead. */
declare const Number: { readonly MAX_VALUE: number }
interface SymbolConstructor {
  readonly iterator: unique symbol
}
declare const Symbol: SymbolConstructor

/** What arrays can do besides growing; a callback gets an element and its place. */
interface ArrayMethods<T> {
  map<U>(callback: (this: void, value: T, index: u32) => U): U[]
  filter<S extends T>(predicate: (this: void, value: T, index: u32) => value is S): S[]
  filter(predicate: (this: void, value: T, index: u32) => boolean): T[]
  forEach(callback: (this: void, value: T, index: u32) => void): void
  find(predicate: (this: void, value: T, index: u32) => boolean): T | undefined
  /** -1 when there is none. */
  findIndex(predicate: (this: void, value: T, index: u32) => boolean): i32
  indexOf(value: T): i32
  includes(value: T): boolean
  some(predicate: (this: void, value: T, index: u32) => boolean): boolean
  every(predicate: (this: void, value: T, index: u32) => boolean): boolean
  reduce(callback: (this: void, total: number, value: T, index: u32) => number, initial: number): number
  reduce<U>(callback: (this: void, total: U, value: T, index: u32) => U, initial: U): U
  /** From `start` to before `end`; both count from the end when they are negative. */
  slice(start?: i32, end?: i32): T[]
  concat(other: readonly T[]): T[]
}
interface ReadonlyArray<T> extends ArrayMethods<T> {
  readonly length: u32
  readonly [index: number]: T
  [Symbol.iterator](): ArrayIterator<T>
}
interface Array<T> extends ArrayMethods<T> {
  readonly length: u32
  /** In place, and stable. */
  sort(compare: (this: void, a: T, b: T) => number): T[]
  reverse(): T[]
  /** Appends one element. The new length is not returned. */
  push(item: T): void
  [index: number]: T
  [Symbol.iterator](): ArrayIterator<T>
}

/** What is exactly rounded everywhere; berth/math has the rest. */
interface Math {
  readonly PI: number
  readonly E: number
  readonly LN2: number
  readonly LN10: number
  readonly LOG2E: number
  readonly LOG10E: number
  readonly SQRT2: number
  readonly SQRT1_2: number
  abs(value: number): number
  ceil(value: number): number
  floor(value: number): number
  trunc(value: number): number
  round(value: number): number
  sign(value: number): number
  sqrt(value: number): number
  min(...values: number[]): number
  max(...values: number[]): number
  imul(a: number, b: number): i32
  clz32(value: number): u8
}
declare const Math: Math

interface IteratorYieldResult<Y> {
  done?: false
  value: Y
}
interface IteratorReturnResult<R> {
  done: true
  value: R
}
type IteratorResult<T, R = any> = IteratorYieldResult<T> | IteratorReturnResult<R>
interface Iterator<T, R = any, N = any> {
  next(...[value]: [] | [N]): IteratorResult<T, R>
}
interface Iterable<T, R = any, N = any> {
  [Symbol.iterator](): Iterator<T, R, N>
}
interface IterableIterator<T, R = any, N = any> extends Iterator<T, R, N> {
  [Symbol.iterator](): IterableIterator<T, R, N>
}
interface IteratorObject<T, R = unknown, N = unknown> extends Iterator<T, R, N> {
  [Symbol.iterator](): IteratorObject<T, R, N>
}
interface ArrayIterator<T> extends IteratorObject<T, undefined, unknown> {
  [Symbol.iterator](): ArrayIterator<T>
}
/** What a procedure's generator returns; the compiler makes a state machine of it. */
interface Generator<T = unknown, R = any, N = any> extends IteratorObject<T, R, N> {
  next(...[value]: [] | [N]): IteratorResult<T, R>
  return(value: R): IteratorResult<T, R>
  throw(error: any): IteratorResult<T, R>
  [Symbol.iterator](): Generator<T, R, N>
}

type Partial<T> = { [K in keyof T]?: T[K] }
type Required<T> = { [K in keyof T]-?: T[K] }
type Readonly<T> = { readonly [K in keyof T]: T[K] }
type Pick<T, K extends keyof T> = { [P in K]: T[P] }
type Record<K extends keyof any, T> = { [P in K]: T }
type Exclude<T, U> = T extends U ? never : T
type Extract<T, U> = T extends U ? T : never
type Omit<T, K extends keyof any> = Pick<T, Exclude<keyof T, K>>
type NonNullable<T> = T & {}
type ReturnType<T extends (...args: any) => any> = T extends (...args: any) => infer R ? R : any
type NoInfer<T> = intrinsic
