import type { BoardIo } from '../../../../hal/board'
import { Fault } from '../../../../hal/faults'
import type { DigitalPin } from '../../../../hal/io/digital'
import type { I2CBus } from '../../../../hal/io/i2c'
import type { PWMChannel } from '../../../../hal/io/pwm'
import type { SPIDevice } from '../../../../hal/io/spi'

/** A driver as program.ts holds it: numbered calls with one number in and one out. What the numbers mean is said in the driver's row. */
export interface Subject {
  readonly call: (this: void, what: u8, value: number) => number | IoError
  readonly close: (this: void) => void
}

/** How a driver is opened on the contract's wiring (wiring.ts). */
export interface SubjectKind {
  /** Options 0 are good ones; each other number has one option outside its range. */
  open(io: BoardIo, options: u8): Subject
  /** Opens and closes by hand what the driver claims: a fault when it is not free. */
  claim(io: BoardIo): void
}

/** Wired parts by slot; an unwired one is a mistake in the contract. */
export function busOf(io: BoardIo): I2CBus {
  return io.i2c[1] ?? native.fault(Fault.badOption)
}

export function channelOf(io: BoardIo, slot: u8): PWMChannel {
  return io.pwm[slot] ?? native.fault(Fault.badOption)
}

export function pinOf(io: BoardIo, slot: u8): DigitalPin {
  return io.digital[slot] ?? native.fault(Fault.badOption)
}

export function deviceOf(io: BoardIo, slot: u8): SPIDevice {
  return io.spi[slot] ?? native.fault(Fault.badOption)
}
