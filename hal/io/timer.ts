/** The monotonic clock of the board. Tasks and time-outs are built on it by the kernel; nothing in flight code sleeps. */
export interface Timer {
  /** Microseconds since reset; never wraps. */
  now(): u53
}
