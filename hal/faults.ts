/**
 * Codes of `native.fault` that Berth itself raises, on every board alike. 0xFFFA–0xFFFF belong to the runtime
 * (payload damaged, HardFault, watchdog, out of memory, script error, instruction budget); a payload's own codes are 1–0xFDFF.
 */
export const enum Fault {
  /** An offset, count or range outside a buffer, or a buffer argument that is none. */
  outsideBuffer = 0xff01,
  /** A value outside the range its native states. */
  badValue = 0xff02,
  /** `native.bytes` after boot. */
  notBooting = 0xff03,
  divisionByZero = 0xff04,
  /** A packet would grow past its maximum length. */
  packetTooLong = 0xfe01,
  /** An I2C address outside 0x08–0x77, or one that is open already. */
  badAddress = 0xfe02,
  /** A pin or output that is open already. */
  alreadyOpen = 0xfe03,
  /** A write to an input. */
  notAnOutput = 0xfe04,
  /** An option of a hardware class outside its stated range. */
  badOption = 0xfe05,
  /** A write to an output that was closed. */
  outputClosed = 0xfe06,
  /** Octets were offered to a deframer that still holds some. */
  chunkPending = 0xfe07,
  /** A table of fixed capacity has no room for another row. */
  tableFull = 0xfe08,
  /** An activity ended while it held a bus; the bus was given free. */
  busHeld = 0xfe09,
}
