import type { Micros } from '../units'

/**
 * SPI controller, after ECMA-419 clause "SPI": one instance per device, buffers supplied by the caller, most significant bit first.
 * The wiring in the payload's declaration fixes pins, select line (active low), clock mode and rate.
 *
 * A transfer selects the device, moves octets and deselects it. Between `select` and `deselect` the device stays selected over
 * several transfers (ECMA-419 does so until `flush(true)`), and its bus is held: transfers with another device of the bus end with `busy`.
 * A bus that is still held when its activity (task, command, procedure step) ends is given free and raises the fault `busHeld`.
 *
 * Every transfer has a time limit; when it passes the clock stops after the octet under way and `timeout` is returned.
 * Errors of every transfer: timeout, busy, closed.
 */
export interface SPI {
  /** Reads `into.length` octets; zeros go out. Returns octets read. */
  read(into: Bytes, within: Micros): u16 | IoError
  /** Writes all of `from`; what comes in is dropped. Returns octets written. */
  write(from: Bytes, within: Micros): u16 | IoError
  /** Writes all of `from`, then reads `into.length` octets, in one selection. Returns octets read. */
  writeRead(from: Bytes, into: Bytes, within: Micros): u16 | IoError
  /** Sends `buffer` and puts into it what came in at the same time. Returns its length. */
  transfer(buffer: Bytes, within: Micros): u16 | IoError
  /** Selects the device and holds the bus. Returns 0. Errors: busy, closed. Twice is once. */
  select(): u8 | IoError
  /** Deselects the device and gives the bus free. Without `select` it does nothing. */
  deselect(): void
  /** Deselects and releases the device. Idempotent. */
  close(): void
}

/** A wired device, not yet claimed. Its select line is high from boot on. */
export interface SPIDevice {
  /** A device that is open already raises a fault. */
  open(): SPI
}
