import type { Micros } from '../units'

/** Several digital lines as one value, after ECMA-419 clause "Digital Bank" (read, write, close), plus the dead-man that an actuator needs. Bit n is the n-th line of the wiring, from 0. */

export interface DigitalBank {
  /** The levels at the pins. After `close`, 0. */
  read(): u32
  /** Drives every line at the same instant: 1 high, 0 low. Bits past the bank are ignored. On inputs, and after `close`, it raises a fault. */
  write(levels: u32): void
  /** Drives the lines of `mask` high, low, or to their other level, at the same instant; the others stay. As `write` otherwise. */
  set(mask: u32): void
  clear(mask: u32): void
  toggle(mask: u32): void
  /** Releases all lines to their reset state; a guarded bank goes on driving its safe levels when one is high. Idempotent. */
  close(): void
}

export interface DigitalBankGuard {
  /** Levels that the bank falls to, all at once, when nobody refreshes it. A board in reset drives nothing: for a 1 the load needs a pull-up of its own. */
  readonly safe: u32
  /** Longest time between two writes of whatever kind, 1 ms to 65 s. Enforced below the interpreter: a stuck script cannot hold the outputs. */
  readonly refresh: Micros
}

/** Wired lines, not yet claimed. */
export interface DigitalLines {
  /** Outputs start low. A bank that is open already raises a fault. */
  open(): DigitalBank
  /** Opens outputs at their safe levels, with a dead-man that every write restarts. Inputs, and an option outside its range, raise a fault, and so does a bank that is open. */
  openGuarded(guard: DigitalBankGuard): DigitalBank
}
