/** Digital input and output, after ECMA-419 clause "Digital" (read 0/1, write 0/1, close). */

export interface Digital {
  /** The level at the pin: 1 high, 0 low. After `close`, 0. */
  read(): u8
  /** Drives an output; on an input, and after `close`, it raises a fault. */
  write(level: u8): void
  /** Releases the pin to its reset state. Idempotent. */
  close(): void
}

/** A wired pin, not yet claimed. The wiring in the payload's declaration fixes pin, direction and pull. */
export interface DigitalPin {
  /** A pin that is open already raises a fault. */
  open(): Digital
}
