/** Asynchronous serial port, after ECMA-419 clause "Serial", with buffers supplied by the caller. Never blocks. */

/** Receive errors are counted per cause since the port was opened; they never become data. */
export const enum SerialError {
  /** The hardware FIFO overflowed. */
  overrun = 1,
  framing = 2,
  parity = 3,
  break = 4,
  /** The port's ring buffer overflowed. */
  bufferFull = 5,
}

export interface Serial {
  /** Moves received octets to the start of `into`; returns how many, 0..into.length. */
  read(into: Bytes): u16
  /** Queues [start, end) for sending; returns how many were taken (all, or as many as fit). */
  write(from: Bytes, start: u16, end: u16): u16
  /** Octets that `write` would take now. */
  writable(): u16
  errorCount(cause: SerialError): u32
  close(): void
}
