/**
 * Errors of the hardware layer are values: a failing call returns `T | IoError`, and TypeScript forces the check.
 * Every IoError is one of these preallocated constants, so failing allocates nothing.
 */

export const enum ErrorKind {
  /** The time limit of the transfer passed. */
  timeout = 1,
  /** The addressed device did not acknowledge. */
  notAcknowledged = 2,
  /** Another controller won the bus. */
  arbitrationLost = 3,
  /** Octets were lost before they were read. */
  overrun = 4,
  /** A line is held low by a device. */
  busStuck = 5,
  /** The instance was closed. */
  closed = 6,
  /** The device answered, but not as its datasheet says (identity, reserved bits). */
  badData = 7,
  /** The device has no new result yet. */
  notReady = 8,
  /** The request is outside what the device or the port can do. */
  outOfRange = 9,
  /** Another device holds the bus. */
  busy = 10,
}

/** True for an IoError; narrows `T | IoError`. */
export function isError(value: unknown): value is IoError {
  return native.errorKind(value) !== 0
}

/** The preallocated error of one kind. */
export function ioError(kind: ErrorKind): IoError {
  return native.ioError(kind)
}

/** The kind of an error, for events and counters. */
export function kindOf(error: IoError): u8 {
  return native.errorKind(error)
}
