/** Counter of pulses on one line, after ECMA-419 clause "PulseCount" (read, write, close). The wiring fixes line, edge and pull. */

export interface PulseCount {
  /** Edges since `open`, or since the last `write` plus its value; wraps at 2^32. No edge is lost however seldom it is read. After `close`, 0. */
  read(): u32
  /** Sets the count. After `close` it does nothing. */
  write(count: u32): void
  /** Stops counting and releases the line. Idempotent. */
  close(): void
}

/** A wired line, not yet claimed. */
export interface PulseInput {
  /** Counts from 0. A line that is open already raises a fault. */
  open(): PulseCount
}
