import type { Micros } from '../units'

/**
 * I2C controller, after ECMA-419 clause "I2C": one instance per device address, buffers supplied by the caller.
 *
 * Every transfer has a time limit; when it passes the controller stops, releases the bus and returns `timeout`. Winding up takes at most 2.5 ms more.
 *
 * A transfer that finds SDA held low while nobody clocks first clears the bus: up to nine clocks and a stop condition (NXP UM10204 section 3.1.16).
 * When a line stays low all the same, or the clock is held low beyond the limit, the transfer ends with `busStuck`.
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
  /**
   * Asks the device at `address` for its Device ID (NXP UM10204 section 3.1.17): 12 bits of manufacturer, 9 of part, 3 of revision, into the
   * three octets of `into`; a device without one does not acknowledge. Returns 3. Errors: timeout, notAcknowledged, arbitrationLost, busStuck.
   */
  deviceId(address: u8, into: Bytes, within: Micros): u16 | IoError
  /** Times a held bus was cleared since boot, up to 65,535. */
  clears(): u16
}
