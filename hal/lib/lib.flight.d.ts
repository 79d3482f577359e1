/**
 * The standard library of flight code: what means the same on every board, and no more. A structural subset of ES2022.
 * A name that is missing here does not exist on a board.
 */

interface Object {}
interface Function {}
interface CallableFunction extends Function {}
interface NewableFunction extends Function {}
interface IArguments {}
interface String {}
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

interface ReadonlyArray<T> {
  readonly length: u32
  readonly [index: number]: T
  [Symbol.iterator](): ArrayIterator<T>
}
interface Array<T> {
  readonly length: u32
  /** Appends one element. The new length is not returned. */
  push(item: T): void
  [index: number]: T
  [Symbol.iterator](): ArrayIterator<T>
}

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
