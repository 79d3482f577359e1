/** Analog input, after ECMA-419 clause "Analog" (read, resolution, close). */

export interface Analog {
  /** Bits of a reading. */
  readonly resolution: u8
  /** Volts that read as 2^resolution, from the wiring. One step is `reference` / 2^resolution. */
  readonly reference: number
  /**
   * One conversion: 0 to 2^resolution - 1. It takes microseconds (the Pico's 2) and is given up after 100.
   * Errors: timeout, badData (the converter itself says that the result is wrong), closed.
   */
  read(): u16 | IoError
  /** Releases the input. Idempotent. */
  close(): void
}

/** A wired input, not yet claimed. */
export interface AnalogPin {
  /** An input that is open already raises a fault. */
  open(): Analog
}
