import type { DigitalDrive } from '../../contract'
import type { ResettableDevice } from './device'
import type { RaiseFault } from './faults'

export const PIN_COUNT = 30
/** FUNCSEL values (§2.19.2). */
export const pinFunction = { spi: 1, uart: 2, i2c: 3, pwm: 4, sio: 5 } as const

/** Pad control after reset: input enabled, Schmitt trigger, pull-down, 4 mA (§2.19.6.3). */
const PAD_RESET = 0x56

/** What a function drives onto a pin: enable and level; a PWM's level is only its present one. */
export interface PinDriver {
  readonly enabled: boolean
  readonly level: boolean
}

/**
 * User pins: function select (IO_BANK0, §2.19.6.1), pads (PADS_BANK0, §2.19.6.3) and SIO's outputs (§2.3.1.2).
 * `drives` are the levels from outside, by pin number; they outlive the chip.
 * Interrupts of pins are not modelled.
 */
export class Pins {
  readonly io: ResettableDevice
  readonly pads: ResettableDevice
  private readonly control = new Uint32Array(PIN_COUNT)
  private readonly pad = new Uint8Array(PIN_COUNT)
  private voltageSelect = 0
  private output = 0
  private outputEnable = 0

  /** `changed` is called after anything that can alter what a pin drives. `held` tells whether the bank is in reset. */
  constructor(
    private readonly drives: ReadonlyMap<number, DigitalDrive>,
    private readonly raise: RaiseFault,
    private readonly changed: () => void,
  ) {
    const device = (name: string, read: (offset: number) => number, write: (offset: number, value: number) => void, reset: () => void): ResettableDevice => ({
      name,
      read,
      write,
      reset,
    })
    this.io = device(
      'IO_BANK0',
      offset => this.readIo(offset),
      (offset, value) => this.writeIo(offset, value),
      () => this.resetIo(),
    )
    this.pads = device(
      'PADS_BANK0',
      offset => this.readPads(offset),
      (offset, value) => this.writePads(offset, value),
      () => this.resetPads(),
    )
    this.resetIo()
    this.resetPads()
  }

  functionOf(pin: number): number {
    return this.control[pin]! & 0x1f
  }
  inputEnabled(pin: number): boolean {
    return (this.pad[pin]! & 0x40) !== 0
  }
  pulledUp(pin: number): boolean {
    return (this.pad[pin]! & 0x08) !== 0
  }
  isPulled(pin: number): boolean {
    return (this.pad[pin]! & 0x0c) !== 0
  }
  outputDisabled(pin: number): boolean {
    return (this.pad[pin]! & 0x80) !== 0
  }

  /** What SIO drives, after the pin's overrides (OUTOVER, OEOVER). */
  sioDriver(pin: number): PinDriver {
    return this.overridden(pin, { enabled: ((this.outputEnable >>> pin) & 1) === 1, level: ((this.output >>> pin) & 1) === 1 })
  }
  overridden(pin: number, driver: PinDriver): PinDriver {
    const control = this.control[pin]!
    return { enabled: override((control >>> 12) & 3, driver.enabled) && !this.outputDisabled(pin), level: override((control >>> 8) & 3, driver.level) }
  }

  /** Whether the pin holds its line low by itself (SIO), outside what a peripheral does. */
  drivesLow(pin: number): boolean {
    if (this.functionOf(pin) !== pinFunction.sio) return false
    const driver = this.sioDriver(pin)
    return driver.enabled && !driver.level
  }

  /** The level at the pin: what is driven, else what drives it from outside, else the pull; a floating pin reads low. */
  level(pin: number): boolean {
    if (this.functionOf(pin) === pinFunction.sio) {
      const driver = this.sioDriver(pin)
      if (driver.enabled) return driver.level
    }
    const outside = this.drives.get(pin)?.level
    return outside ?? this.pulledUp(pin)
  }

  /** Inputs as SIO reads them. */
  get inputs(): number {
    let inputs = 0
    for (let pin = 0; pin < PIN_COUNT; pin++) if (this.inputEnabled(pin) && override((this.control[pin]! >>> 16) & 3, this.level(pin))) inputs |= 1 << pin
    return inputs >>> 0
  }

  get outputs(): number {
    return this.output
  }
  set outputs(value: number) {
    this.output = value & 0x3fffffff
    this.changed()
  }
  get outputEnables(): number {
    return this.outputEnable
  }
  set outputEnables(value: number) {
    this.outputEnable = value & 0x3fffffff
    this.changed()
  }

  private readIo(offset: number): number {
    const pin = offset >>> 3
    if (pin >= PIN_COUNT) return this.raise('B1041', 'IO_BANK0', 'interrupts of pins are not modelled', 0x40014000 + offset)
    if (offset & 4) return this.control[pin]!
    // STATUS: only INFROMPAD and OUTTOPAD of a pin that SIO drives.
    const driver = this.sioDriver(pin)
    return (this.level(pin) ? 1 << 17 : 0) | (driver.level ? 1 << 9 : 0) | (driver.enabled ? 1 << 13 : 0)
  }

  private writeIo(offset: number, value: number): void {
    const pin = offset >>> 3
    if (pin >= PIN_COUNT) this.raise('B1041', 'IO_BANK0', 'interrupts of pins are not modelled', 0x40014000 + offset)
    if (!(offset & 4)) return
    this.control[pin] = value & 0x3003331f
    this.changed()
  }

  private resetIo(): void {
    this.control.fill(0x1f)
    this.changed()
  }

  private readPads(offset: number): number {
    if (offset === 0) return this.voltageSelect
    const pin = (offset >>> 2) - 1
    if (pin >= PIN_COUNT) return this.raise('B1041', 'PADS_BANK0', 'the pads of SWCLK and SWD are not modelled', 0x4001c000 + offset)
    return this.pad[pin]!
  }

  private writePads(offset: number, value: number): void {
    if (offset === 0) {
      this.voltageSelect = value & 1
      return
    }
    const pin = (offset >>> 2) - 1
    if (pin >= PIN_COUNT) this.raise('B1041', 'PADS_BANK0', 'the pads of SWCLK and SWD are not modelled', 0x4001c000 + offset)
    this.pad[pin] = value & 0xff
    this.changed()
  }

  private resetPads(): void {
    this.pad.fill(PAD_RESET)
    this.voltageSelect = 0
    this.changed()
  }
}

/** 0 as is, 1 inverted, 2 low, 3 high (§2.19.6.1). */
const override = (mode: number, value: boolean): boolean => (mode === 0 ? value : mode === 1 ? !value : mode === 3)
