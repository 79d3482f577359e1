import type { Micros } from '../units'

/**
 * I2C controller, after ECMA-419 clause "I2C": one instance per device address, buffers supplied by the caller.
 *
 * Every transfer has a time limit; when it passes the controller stops, releases the bus and returns `timeout`.
 */
export interface I2C {
  /** Reads `into.length` octets. Errors: timeout, notAcknowledged, arbitrationLost, busStuck, closed. */
  read(into: Bytes, within: Micros): u16 | IoError
  /** Writes all of `from`. Errors as `read`. */
  write(from: Bytes, within: Micros): u16 | IoError
  /** Writes `from`, repeated start, reads `into`. Returns octets read. Errors as `read`. */
  writeRead(from: Bytes, into: Bytes, within: Micros): u16 | IoError
  /** Releases the address. Idempotent. */
  close(): void
}

/** A wired bus: pins and speed are fixed by the wiring; drivers open the address they serve. */
export interface I2CBus {
  /** 7-bit address 0x08–0x77; another one, or one that is open already, raises a fault. */
  open(address: u8): I2C
}
