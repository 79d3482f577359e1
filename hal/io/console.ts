import type { SerialError } from './serial'

/**
 * Maintenance console: a second serial line for people at the bench. It has no buffer but the hardware's and no interrupt, so
 * that nothing on it delays the station link. Never blocks.
 */
export interface ConsoleLine {
  /** Takes its pins, 115,200 8N1. False when a payload has wired them: then there is no console. Once, after the payload's set-up. */
  open(): boolean
  /** The next octet that arrived whole, 0–255; -1: none. Octets that find the hardware full are lost: an overrun. */
  read(): i32
  /** Since boot; octets lost in a row are one overrun, counted with the octet that follows them. `bufferFull` stays 0: there is no buffer. */
  errorCount(cause: SerialError): u32
  /** Hands over [start, end) as far as the hardware takes it now; returns how many octets. */
  write(from: Bytes, start: u16, end: u16): u16
}
