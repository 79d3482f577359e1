/**
 * The standard library of flight code: what means the same on every board, and no more. A structural subset of ES2022.
 * A name that is missing here does not exist on a board.
 */

interface Object {}
interface Function {}
interface CallableFunction extends Function {}
interface NewableFunction extends Function {}
interface IArguments {}
/** Characters up to U+00FF, one octet each. */
interface String {
  readonly length: u32
  readonly [index: number]: string
  /** '' when there is none. */
  charAt(index?: i32): string
  /** NaN when there is none. */
  charCodeAt(index?: i32): number
  codePointAt(index?: i32): u8 | undefined
  /** From the end when it is negative. */
  at(index: i32): string | undefined
  slice(start?: i32, end?: i32): string
  substring(start?: i32, end?: i32): string
  substr(start: i32, length?: i32): string
  indexOf(text: string, from?: i32): i32
  lastIndexOf(text: string): i32
  includes(text: string, from?: i32): boolean
  startsWith(text: string, from?: i32): boolean
  endsWith(text: string): boolean
  split(separator: string, limit?: u32): string[]
  trim(): string
  trimStart(): string
  trimEnd(): string
  repeat(count: u16): string
  padStart(length: i32, fill?: string): string
  padEnd(length: i32, fill?: string): string
  concat(...more: string[]): string
  toLowerCase(): string
  /** A fault for U+00B5 and U+00FF, whose capitals are beyond U+00FF. */
  toUpperCase(): string
  replace(text: string, by: string): string
  replaceAll(text: string, by: string): string
  [Symbol.iterator](): ArrayIterator<string>
}
interface StringConstructor {
  /** The fewest digits that mean the number, as V8 writes them. */
  (value: number | boolean | string): string
  fromCharCode(...codes: u8[]): string
  fromCodePoint(...codes: u8[]): string
}
declare const String: StringConstructor
interface Boolean {}
interface Number {
  /** In a base other than 10 whole numbers only. */
  toString(base?: number): string
  toFixed(digits?: u8): string
}
interface RegExp {}
interface Symbol {}
interface TemplateStringsArray {}

interface NumberConstructor {
  readonly MAX_VALUE: number
  readonly MIN_VALUE: number
  readonly EPSILON: number
  readonly MAX_SAFE_INTEGER: u53
  readonly MIN_SAFE_INTEGER: number
  readonly NaN: number
  readonly POSITIVE_INFINITY: number
  readonly NEGATIVE_INFINITY: number
  isInteger(value: number): boolean
  isSafeInteger(value: number): boolean
  isFinite(value: number): boolean
  isNaN(value: number): boolean
}
declare const Number: NumberConstructor
declare const NaN: number
declare const Infinity: number
declare function isNaN(value: number): boolean
declare function isFinite(value: number): boolean
interface SymbolConstructor {
  readonly iterator: unique symbol
}
declare const Symbol: SymbolConstructor

/** What arrays can do besides growing; a callback gets an element, its place and the array. */
interface ArrayMethods<T> {
  map<U>(callback: (this: void, value: T, index: u32, all: T[]) => U): U[]
  filter<S extends T>(predicate: (this: void, value: T, index: u32, all: T[]) => value is S): S[]
  filter(predicate: (this: void, value: T, index: u32, all: T[]) => boolean): T[]
  forEach(callback: (this: void, value: T, index: u32, all: T[]) => void): void
  find(predicate: (this: void, value: T, index: u32, all: T[]) => boolean): T | undefined
  findLast(predicate: (this: void, value: T, index: u32, all: T[]) => boolean): T | undefined
  /** -1 when there is none. */
  findIndex(predicate: (this: void, value: T, index: u32, all: T[]) => boolean): i32
  findLastIndex(predicate: (this: void, value: T, index: u32, all: T[]) => boolean): i32
  indexOf(value: T, from?: u32): i32
  lastIndexOf(value: T): i32
  includes(value: T): boolean
  some(predicate: (this: void, value: T, index: u32, all: T[]) => boolean): boolean
  every(predicate: (this: void, value: T, index: u32, all: T[]) => boolean): boolean
  /** Of an empty array without `initial`: a fault. */
  reduce(callback: (this: void, total: T, value: T, index: u32, all: T[]) => T): T
  reduce(callback: (this: void, total: number, value: T, index: u32, all: T[]) => number, initial: number): number
  reduce<U>(callback: (this: void, total: U, value: T, index: u32, all: T[]) => U, initial: U): U
  reduceRight(callback: (this: void, total: T, value: T, index: u32, all: T[]) => T): T
  reduceRight(callback: (this: void, total: number, value: T, index: u32, all: T[]) => number, initial: number): number
  reduceRight<U>(callback: (this: void, total: U, value: T, index: u32, all: T[]) => U, initial: U): U
  /** From `start` to before `end`; both count from the end when they are negative. */
  slice(start?: i32, end?: i32): T[]
  concat(...others: (readonly T[])[]): T[]
  /** From the end when it is negative. */
  at(index: i32): T | undefined
  join(separator?: string): string
  /** Of lists of lists: the elements of all. */
  flat<U>(this: readonly (readonly U[])[]): U[]
  flatMap<U>(callback: (this: void, value: T, index: u32, all: T[]) => U[]): U[]
}
interface ReadonlyArray<T> extends ArrayMethods<T> {
  readonly length: u32
  readonly [index: number]: T
  [Symbol.iterator](): ArrayIterator<T>
}
interface Array<T> extends ArrayMethods<T> {
  /** Making it longer is a fault: arrays have no holes. */
  length: u32
  /** In place, and stable. Without `compare` in the order of the elements' text. */
  sort(compare?: (this: void, a: T, b: T) => number): T[]
  reverse(): T[]
  push(...items: T[]): u32
  pop(): T | undefined
  shift(): T | undefined
  unshift(...items: T[]): u32
  splice(start: i32, count?: i32, ...items: T[]): T[]
  fill(value: T, start?: i32, end?: i32): T[]
  copyWithin(target: i32, start: i32, end?: i32): T[]
  /** A store beyond the place behind the last is a fault. */
  [index: number]: T
  [Symbol.iterator](): ArrayIterator<T>
}
/** So many elements to be. */
interface UnfilledArray {
  fill<T>(value: T): T[]
}
interface ArrayConstructor {
  new (length: u32): UnfilledArray
  isArray(value: unknown): value is unknown[]
  of<T>(...items: T[]): T[]
  from(text: string): string[]
  from<T>(list: readonly T[]): T[]
  from<T, U>(list: readonly T[], map: (this: void, value: T, index: u32) => U): U[]
  from<U>(list: { length: u32 }, map: (this: void, value: undefined, index: u32) => U): U[]
}
declare const Array: ArrayConstructor

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
