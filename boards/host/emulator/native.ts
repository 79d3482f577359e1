import { cobsDecode, cobsEncode, crc16 } from './octets'

/**
 * `native` (hal/lib/native.d.ts) in JavaScript, with the same checks and faults as the C of boards/pico/runtime.
 * `Bytes` are Uint8Arrays made by `native.bytes`.
 */

/** Ends an activity; caught by whoever called into flight code. `code` is hal/faults.ts Fault, or the payload's own. */
export class NativeFault extends Error {
  constructor(readonly code: number) {
    super(`fault 0x${code.toString(16).padStart(4, '0')}`)
    this.name = 'NativeFault'
  }
}

/** The natives' own codes, equal to hal/faults.ts (asserted by test/boards/host). */
export const faultCodes = { outsideBuffer: 0xff01, badValue: 0xff02, notBooting: 0xff03, divisionByZero: 0xff04 } as const

/** Bounds of one activity of a compiled bundle (tools/compile/host/meter.ts): turns of loops and calls left, and calls within calls. */
export interface Meter {
  left: number
  depth: number
  readonly deepest: number
  /** Called past a bound; throws. */
  readonly over: () => never
}
/** Without bounds, for unit tests of flight modules. */
const unmetered: Meter = {
  left: Number.POSITIVE_INFINITY,
  depth: 0,
  deepest: Number.POSITIVE_INFINITY,
  over: () => {
    throw new RangeError('a meter without bounds was passed')
  },
}

/** What the natives need from the board they run on; the defaults suit unit tests of flight modules. */
export interface NativeOptions {
  /** Microseconds since reset. Default: stands at 0. */
  readonly now?: () => number
  readonly watchdogFeed?: () => void
  readonly restart?: () => void
  readonly restartMinimal?: () => void
  readonly activity?: (kind: number, number: number) => void
  readonly partOfActivity?: (kind: number, number: number) => void
  readonly missionOffset?: (seconds: number) => void
  /** hal/crash.ts CrashField. Default: no crash. */
  readonly crash?: (field: number) => number
  readonly bootCount?: () => number
  readonly settled?: () => void
  readonly meter?: Meter
  /** hal/reset.ts ResetReason. Default powerOn. */
  readonly resetReason?: () => number
  readonly imageHash?: () => number
  readonly assignment?: () => number
  readonly activitiesKilled?: () => number
  /** False makes `native.bytes` raise a fault. Default: always booting. */
  readonly isBooting?: () => boolean
}

export type Native = typeof native & { readonly meter: Meter }

class IoErrorValue {
  readonly __ioError = undefined as never
  constructor(readonly kind: number) {
    Object.freeze(this)
  }
}

const raise = (code: number): never => {
  throw new NativeFault(code)
}
const isInteger = (value: number, low: number, high: number): boolean => Number.isInteger(value) && value >= low && value <= high
const maxU53 = Number.MAX_SAFE_INTEGER

/** Index of a field of `width` octets, or a fault. */
function at(bytes: Bytes, offset: number, width: number): number {
  if (!(bytes instanceof Uint8Array) || !isInteger(offset, 0, bytes.length - width)) return raise(faultCodes.outsideBuffer)
  return offset
}
function range(bytes: Bytes, start: number, end: number): Uint8Array {
  if (!(bytes instanceof Uint8Array) || !isInteger(start, 0, bytes.length) || !isInteger(end, start, bytes.length)) return raise(faultCodes.outsideBuffer)
  return bytes
}
function inRange(value: number, low: number, high: number): number {
  return isInteger(value, low, high) ? value : raise(faultCodes.badValue)
}
/** `+ 0` turns -0 into 0. */
function saturate(value: number, low: number, high: number): number {
  return Number.isNaN(value) ? 0 : Math.min(Math.max(Math.trunc(value), low), high) + 0
}

const scratch = new DataView(new ArrayBuffer(8))
function load(bytes: Bytes, offset: number, width: number): DataView {
  const start = at(bytes, offset, width)
  for (let i = 0; i < width; i++) scratch.setUint8(i, bytes[start + i]!)
  return scratch
}
function store(bytes: Bytes, offset: number, width: number): void {
  const start = at(bytes, offset, width)
  for (let i = 0; i < width; i++) bytes[start + i] = scratch.getUint8(i)
}
function storeInteger(bytes: Bytes, offset: number, width: 1 | 2 | 4, value: number, low: number, high: number): void {
  at(bytes, offset, width)
  scratch.setInt32(0, inRange(value, low, high) << (32 - 8 * width))
  store(bytes, offset, width)
}

/** The namespace for one boot of one board. */
export function createNative(options: NativeOptions = {}): Native {
  const errors = Array.from({ length: 16 }, (_, kind) => new IoErrorValue(kind))
  let allocated = 0

  return {
    bytes: length => {
      if (options.isBooting?.() === false) return raise(faultCodes.notBooting)
      const bytes = new Uint8Array(inRange(length, 1, 0xffff))
      allocated += bytes.length
      return bytes
    },
    readU8: (from, offset) => load(from, offset, 1).getUint8(0),
    readI8: (from, offset) => load(from, offset, 1).getInt8(0),
    readU16: (from, offset) => load(from, offset, 2).getUint16(0),
    readI16: (from, offset) => load(from, offset, 2).getInt16(0),
    readU32: (from, offset) => load(from, offset, 4).getUint32(0),
    readI32: (from, offset) => load(from, offset, 4).getInt32(0),
    readF32: (from, offset) => load(from, offset, 4).getFloat32(0),
    readF64: (from, offset) => load(from, offset, 8).getFloat64(0),
    writeU8: (to, offset, value) => storeInteger(to, offset, 1, value, 0, 0xff),
    writeI8: (to, offset, value) => storeInteger(to, offset, 1, value, -0x80, 0x7f),
    writeU16: (to, offset, value) => storeInteger(to, offset, 2, value, 0, 0xffff),
    writeI16: (to, offset, value) => storeInteger(to, offset, 2, value, -0x8000, 0x7fff),
    writeU32: (to, offset, value) => storeInteger(to, offset, 4, value, 0, 0xffffffff),
    writeI32: (to, offset, value) => storeInteger(to, offset, 4, value, -0x80000000, 0x7fffffff),
    // Every NaN is written as the one quiet NaN, so that packets are the same on every board.
    writeF32: (to, offset, value) => {
      if (Number.isNaN(value)) scratch.setUint32(0, 0x7fc00000)
      else scratch.setFloat32(0, value)
      store(to, offset, 4)
    },
    writeF64: (to, offset, value) => {
      if (Number.isNaN(value)) scratch.setBigUint64(0, 0x7ff8000000000000n)
      else scratch.setFloat64(0, value)
      store(to, offset, 8)
    },
    copy: (to, toOffset, from, fromOffset, count) => {
      const source = range(from, fromOffset, fromOffset + count)
      range(to, toOffset, toOffset + count).set(source.subarray(fromOffset, fromOffset + count), toOffset)
    },
    fill: (to, value, start, end) => {
      range(to, start, end).fill(inRange(value, 0, 0xff), start, end)
    },
    indexOf: (from, value, start, end) => {
      const found = range(from, start, end)
        .subarray(start, end)
        .indexOf(inRange(value, 0, 0xff))
      return found < 0 ? -1 : start + found
    },
    crc16: (from, start, end) => crc16(range(from, start, end), start, end),
    cobsEncode: (from, start, end, to, offset) => {
      const written = cobsEncode(range(from, start, end), start, end, range(to, offset, to.length), offset)
      return written < 0 ? raise(faultCodes.outsideBuffer) : written
    },
    cobsDecode: (from, start, end, to) => cobsDecode(range(from, start, end), start, end, range(to, 0, to.length)),

    toI8: value => saturate(value, -0x80, 0x7f),
    toU8: value => saturate(value, 0, 0xff),
    toI16: value => saturate(value, -0x8000, 0x7fff),
    toU16: value => saturate(value, 0, 0xffff),
    toI32: value => saturate(value, -0x80000000, 0x7fffffff),
    toU32: value => saturate(value, 0, 0xffffffff),
    toU53: value => saturate(value, 0, maxU53),
    wrapU8: value => value & 0xff,
    wrapU16: value => value & 0xffff,
    wrapU32: value => value >>> 0,
    quotient: (dividend, divisor) => {
      inRange(dividend, 0, maxU53)
      if (inRange(divisor, 0, maxU53) === 0) return raise(faultCodes.divisionByZero)
      // The double quotient may round up to the next integer; the remainder below is exact.
      return (dividend - (dividend % divisor)) / divisor
    },
    remainder: (dividend, divisor) => {
      inRange(dividend, 0, maxU53)
      return inRange(divisor, 0, maxU53) === 0 ? raise(faultCodes.divisionByZero) : (dividend % divisor) + 0
    },

    floor: Math.floor,
    ceil: Math.ceil,
    trunc: Math.trunc,
    sqrt: Math.sqrt,
    abs: Math.abs,
    min: (a, b) => Math.min(a, b),
    max: (a, b) => Math.max(a, b),
    isFinite: Number.isFinite,

    ioError: kind => errors[inRange(kind, 1, 15)] as IoError,
    errorKind: value => (value instanceof IoErrorValue ? value.kind : 0),

    now: () => options.now?.() ?? 0,
    fault: code => raise(isInteger(code, 1, 0xffff) ? code : faultCodes.badValue),
    watchdogFeed: () => options.watchdogFeed?.(),
    restart: () => options.restart?.(),
    restartMinimal: () => options.restartMinimal?.(),
    activity: (kind, number) => options.activity?.(inRange(kind, 0, 0xff), inRange(number, 0, 0xff)),
    partOfActivity: (kind, number) => options.partOfActivity?.(inRange(kind, 0, 0xff), inRange(number, 0, 0xff)),
    missionOffset: seconds => options.missionOffset?.(inRange(seconds, 0, 0xffffffff)),
    crash: field => (options.crash ?? (() => 0))(inRange(field, 1, 5)),
    bootCount: () => options.bootCount?.() ?? 1,
    settled: () => options.settled?.(),
    resetReason: () => options.resetReason?.() ?? 1,
    imageHash: () => options.imageHash?.() ?? 0,
    assignment: () => options.assignment?.() ?? 0,
    // A bundle in the memory of this process is as it was built.
    imageIntact: () => 1,
    imageCheck: () => 1,
    heapUsed: () => allocated,
    heapPeak: () => allocated,
    stackPeak: () => 0,
    activitiesKilled: () => options.activitiesKilled?.() ?? 0,
    meter: options.meter ?? unmetered,
  }
}
