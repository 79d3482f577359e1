import type { Micros } from '../units'

/** Pulse-width output, after ECMA-419 clause "PWM", plus the dead-man that an actuator needs. */

export interface PWM {
  /** Largest value of `write`: full on. */
  readonly top: u16
  /** Sets the on-time to `value`/`top` of the period and restarts the dead-man. Values above `top` mean full on. After `close` it raises a fault. */
  write(value: u16): void
  /** Drives the safe value and releases the output. Idempotent. */
  close(): void
}

export interface PWMOptions {
  /** Share of full on, 0..1, that the output falls to when nobody refreshes it. */
  readonly safe: number
  /** Longest time between two writes, 1 ms to 65 s. Enforced below the interpreter: a stuck script cannot hold the output. */
  readonly refresh: Micros
}

/** A wired output, not yet claimed. Until `open` it is in its safe state. */
export interface PWMChannel {
  /** An option outside its range, or an output that is open already, raises a fault. */
  open(options: PWMOptions): PWM
}
