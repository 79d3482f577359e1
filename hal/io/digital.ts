import type { Micros } from '../units'

/** Digital input and output, after ECMA-419 clause "Digital" (read 0/1, write 0/1, close), plus the dead-man that an actuator needs. */

export interface Digital {
  /** The level at the pin: 1 high, 0 low. After `close`, 0. */
  read(): u8
  /** Drives an output; on an input, and after `close`, it raises a fault. */
  write(level: u8): void
  /** Releases the pin to its reset state; a guarded output goes on driving its safe level when that is high. Idempotent. */
  close(): void
}

export interface DigitalGuard {
  /** Level that the output falls to when nobody refreshes it: 0 or 1. A board in reset drives nothing: for 1 the load needs a pull-up of its own. */
  readonly safe: u8
  /** Longest time between two writes, 1 ms to 65 s. Enforced below the interpreter: a stuck script cannot hold the output. */
  readonly refresh: Micros
}

/** A wired pin, not yet claimed. The wiring in the payload's declaration fixes pin, direction and pull. */
export interface DigitalPin {
  /** A pin that is open already raises a fault. */
  open(): Digital
  /** Opens an output at its safe level, with a dead-man that every write restarts. An input, and an option outside its range, raise a fault, and so does a pin that is open. */
  openGuarded(guard: DigitalGuard): Digital
}
