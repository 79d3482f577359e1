/**
 * What every board gives to flight code below the interpreter: C on the Pico, JavaScript on the host.
 * A wrong offset or count, or a value outside the stated range, is a defect: it raises a fault that ends the
 * current activity (task, command, procedure step) in the kernel's fault handler, on every board alike.
 */

/** Integer ranges. They check as `number`; the flight compiler proves that what is stored in one is in its range. */
type i8 = number & { readonly __i8?: never }
type u8 = number & { readonly __u8?: never }
type i16 = number & { readonly __i16?: never }
type u16 = number & { readonly __u16?: never }
type i32 = number & { readonly __i32?: never }
type u32 = number & { readonly __u32?: never }
/** A non-negative integer below 2^53: a clock in microseconds. */
type u53 = number & { readonly __u53?: never }

/** A buffer of fixed size. `b[i]!` reads and `b[i] = v` writes one octet, both checked. A structural subset of Uint8Array. */
interface Bytes {
  readonly length: u16
  [index: number]: u8
}

/** One of a closed set of preallocated values (hal/errors.ts). */
interface IoError {
  readonly __ioError: never
}

declare namespace native {
  /** A zeroed buffer of 1–65535 octets. Only during boot: later it raises a fault. */
  function bytes(this: void, length: u16): Bytes
  function readU8(this: void, from: Bytes, offset: number): u8
  function readI8(this: void, from: Bytes, offset: number): i8
  /** Multi-octet values are big-endian, as on every station bus. */
  function readU16(this: void, from: Bytes, offset: number): u16
  function readI16(this: void, from: Bytes, offset: number): i16
  function readU32(this: void, from: Bytes, offset: number): u32
  function readI32(this: void, from: Bytes, offset: number): i32
  function readF32(this: void, from: Bytes, offset: number): number
  function readF64(this: void, from: Bytes, offset: number): number
  function writeU8(this: void, to: Bytes, offset: number, value: u8): void
  function writeI8(this: void, to: Bytes, offset: number, value: i8): void
  function writeU16(this: void, to: Bytes, offset: number, value: u16): void
  function writeI16(this: void, to: Bytes, offset: number, value: i16): void
  function writeU32(this: void, to: Bytes, offset: number, value: u32): void
  function writeI32(this: void, to: Bytes, offset: number, value: i32): void
  /** Rounds to the nearest binary32 (ties to even), as Math.fround. */
  function writeF32(this: void, to: Bytes, offset: number, value: number): void
  function writeF64(this: void, to: Bytes, offset: number, value: number): void
  /** Copies `count` octets; ranges of the same buffer may overlap. */
  function copy(this: void, to: Bytes, toOffset: number, from: Bytes, fromOffset: number, count: number): void
  function fill(this: void, to: Bytes, value: u8, start: number, end: number): void
  /** First offset in [start, end) holding `value`, else -1. */
  function indexOf(this: void, from: Bytes, value: u8, start: number, end: number): i32
  /** CRC-16/IBM-3740 over [start, end): poly 0x1021, init 0xFFFF, no reflection, xorout 0. */
  function crc16(this: void, from: Bytes, start: number, end: number): u16
  /** COBS-encodes [start, end) of `from` into `to` at `offset`, without a delimiter. Returns octets written; the reference form (no trailing 01 after 254 non-zero octets). */
  function cobsEncode(this: void, from: Bytes, start: number, end: number, to: Bytes, offset: number): u16
  /** COBS-decodes [start, end) of `from` into `to` at 0. Returns octets written, or -1 for a malformed code, -2 when `to` is too small. */
  function cobsDecode(this: void, from: Bytes, start: number, end: number, to: Bytes): i32

  /** Truncates towards zero and saturates to the range; NaN gives 0, -0 gives 0. */
  function toI8(this: void, value: number): i8
  function toU8(this: void, value: number): u8
  function toI16(this: void, value: number): i16
  function toU16(this: void, value: number): u16
  function toI32(this: void, value: number): i32
  function toU32(this: void, value: number): u32
  function toU53(this: void, value: number): u53
  /** Truncates towards zero and wraps modulo 2^width; NaN and infinities give 0. */
  function wrapU8(this: void, value: number): u8
  function wrapU16(this: void, value: number): u16
  function wrapU32(this: void, value: number): u32
  /** Quotient and remainder of integers, truncated towards zero. A zero divisor raises a fault. */
  function quotient(this: void, dividend: u53, divisor: u53): u53
  function remainder(this: void, dividend: u53, divisor: u53): u53

  /** As their JavaScript namesakes, -0 and NaN included. */
  function floor(this: void, value: number): number
  function ceil(this: void, value: number): number
  function trunc(this: void, value: number): number
  function sqrt(this: void, value: number): number
  function abs(this: void, value: number): number
  function min(this: void, a: number, b: number): number
  function max(this: void, a: number, b: number): number
  function isFinite(this: void, value: number): boolean

  /** The preallocated error of kind 1–15 (hal/errors.ts). */
  function ioError(this: void, kind: u8): IoError
  /** 0 when `value` is no IoError, else its kind. */
  function errorKind(this: void, value: unknown): u8

  /** Microseconds since reset; monotonic, never wraps. */
  function now(this: void): u53
  /** Ends the current activity in the kernel's fault handler with `code` 1–65535. */
  function fault(this: void, code: u16): never
  /** Feeds the hardware watchdog. */
  function watchdogFeed(this: void): void
  /** Restarts the controller with the payload: the reset reason of the next boot is `commanded`, failed starts are forgotten. */
  function restart(this: void): void
  /** Restarts the controller with the minimal kernel, until a commanded restart or power-on; the reset reason is `fault`. */
  function restartMinimal(this: void): void
  /**
   * The kernel's alone: an activity begins, with the whole instruction budget. `kind` and `number` go into the crash record
   * when it does not end by itself (firmware/kernel/ids.ts Activity).
   */
  function activity(this: void, kind: u8, number: u8): void
  /** The kernel's alone: within the present activity, and its budget, another thing begins, as a mode's action in a command; kind 0 goes back. */
  function partOfActivity(this: void, kind: u8, number: u8): void
  /** Mission time minus time since reset in seconds, modulo 2³²: for the time in crash records. 0 until it is told. */
  function missionOffset(this: void, seconds: u32): void
  /** `field` of the last crash record since power-on (hal/crash.ts CrashField); all are 0 when there is none. */
  function crash(this: void, field: u8): u32
  /** Boots since power-on, this one included. */
  function bootCount(this: void): u32
  /** The payload has run long enough: the starts that failed before are forgotten. */
  function settled(this: void): void
  /** hal/reset.ts ResetReason. */
  function resetReason(this: void): u8
  /** CRC-32 (ISO-HDLC) of the flashed image without its last word, computed over the flash at boot; on the host, of the bundle. */
  function imageHash(this: void): u32
  /** APID that the station assigned to this unit, plus 1; 0 in an image as it was built (tools/image/assign.ts). */
  function assignment(this: void): u16
  /** 1 when the hash was the one that the image's last word holds, else 0. */
  function imageIntact(this: void): u8
  /** Checks the next 512 octets of the image again. 0: more to come; at its end 1: as it was built, 2: damaged. */
  function imageCheck(this: void): u8
  /** Octets of interpreter heap in use, and the most since boot. */
  function heapUsed(this: void): u32
  function heapPeak(this: void): u32
  /** Octets of the processor's stack in use at its deepest since boot; 0 on a board that cannot tell (the host). */
  function stackPeak(this: void): u32
  /** Activities ended by the instruction budget since boot. */
  function activitiesKilled(this: void): u16
}
