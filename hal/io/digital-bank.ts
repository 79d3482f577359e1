/** Several digital lines as one value, after ECMA-419 clause "Digital Bank" (read, write, close). Bit n is the n-th line of the wiring, from 0. */

export interface DigitalBank {
  /** The levels at the pins. After `close`, 0. */
  read(): u32
  /** Drives every line at the same instant: 1 high, 0 low. Bits past the bank are ignored. On inputs, and after `close`, it raises a fault. */
  write(levels: u32): void
  /** Drives the lines of `mask` high, low, or to their other level, at the same instant; the others stay. As `write` otherwise. */
  set(mask: u32): void
  clear(mask: u32): void
  toggle(mask: u32): void
  /** Releases all lines to their reset state. Idempotent. */
  close(): void
}

/** Wired lines, not yet claimed. */
export interface DigitalLines {
  /** Outputs start low. A bank that is open already raises a fault. */
  open(): DigitalBank
}
