import type { Board, I2cTarget, Nanoseconds, SpiTarget } from '../../../../boards/contract'
import type { Fault } from '../../../../hal/faults'

/** A device model with a power pin. */
export interface Powered {
  powerOn(): void
  powerOff(): void
}
export type PoweredTarget = I2cTarget & Powered
export type PoweredSpiTarget = SpiTarget & Powered

/** A quantity that a driver reads or sets. */
export interface Quantity {
  readonly name: string
  /** Number of the subject's call. */
  readonly call: number
  /** What the device is given to feel, or the driver to set. Two at least, each told apart from the others. */
  readonly values: readonly number[]
  /** Largest difference that still is the value. */
  readonly tolerance: number
  /** Calls it takes to get there, `age` apart; absent: one. */
  readonly repeats?: number
}

/** What stands behind a driver: a device model and its world, or the load at a pin. */
export interface Instrument {
  /** What sits on the I2C bus, or on its SPI select line; neither for a driver of pins. */
  readonly device?: PoweredTarget
  readonly spiDevice?: PoweredSpiTarget
  /** What sits on the same bus at another address for it; `reached` is the device that answers now. */
  readonly beside?: (reached: () => I2cTarget | undefined) => I2cTarget
  /** Makes the world give `value` of the named quantity. Absent: the driver itself sets it. */
  readonly set?: (quantity: string, value: number) => void
  /** What the driver did, for a quantity that it sets. Absent: a reading tells. */
  readonly observe?: (quantity: string) => number
}

/** All that the contract must know of one driver (hal/drivers/<name>.ts); the subject of the same name is its other half. */
export interface DriverRow {
  readonly name: string
  /** 7-bit address of its device on the I2C bus. */
  readonly address?: number
  /** Its device on the SPI bus, as the wiring calls it. */
  readonly spi?: string
  readonly make: (board: Board) => Instrument
  readonly quantities: readonly Quantity[]
  /** A call to make before a reading, given the value; then `age` passes. */
  readonly prepare?: number
  /** From a change in the world, or from `prepare`, until a reading must have it. */
  readonly age: Nanoseconds
  /** From power at the device, with calls going on, until the first right reading. */
  readonly recovery: Nanoseconds
  /** From power at the device until it answers at all; absent: at once. */
  readonly startUp?: Nanoseconds
  /** Longest time of any call, whatever the bus does: what the driver's doc comments say, for blocks of ten octets. */
  readonly longestCall: Nanoseconds
  /** Fault of options 1, 2, … of the subject. */
  readonly badOptions: readonly Fault[]
  /** For a driver that moves something: it is at `value` once closed, and when nobody called for `after`; absent when its part cannot do that. */
  readonly safe?: { readonly value: number; readonly after?: Nanoseconds }
}
