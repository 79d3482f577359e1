import type { Cancel, Clock, SpiTarget } from '../../boards/contract'

/**
 * Register model of the ADXL355 on SPI. Modelled: identity, standby and measurement, output data rates, ranges, data-ready flag, temperature,
 * reset; settings written outside standby are lost. Not modelled: FIFO, activity, offsets, filters and their delay, self-test, interrupts, I2C.
 * secondary: the data sheet's text was not at hand; register map, identity, scale and temperature are as the Linux kernel's
 * drivers/iio/accel/adxl355_core.c takes them from it, reset values (ADh, 1Dh, EDh, 01h, 81h, 01h) as quoted from its register table.
 */

const register = { id: 0x00, status: 0x04, temperature: 0x06, data: 0x08, filter: 0x28, range: 0x2c, power: 0x2d, reset: 0x2f } as const
const identity: readonly number[] = [0xad, 0x1d, 0xed, 0x01]
const resetCode = 0x52
/** Highest sample rate; each step of the filter's low bits halves it. */
const maxRate = 4000
/** Steps per g at ±2 g. */
const stepsPerG = 256_000
const g20Bits = 2 ** 19

/** 20 bits of a reading in g, clipped at both ends. */
export function accelerationCode(g: number, range: number): number {
  return Math.min(Math.max(Math.round((g * stepsPerG * 2) / range), -g20Bits), g20Bits - 1) & 0xfffff
}
/** 12 bits: 1885 at 25 °C, less 9.05 for each kelvin. */
export function temperatureCode(celsius: number): number {
  return Math.min(Math.max(Math.round(1885 - 9.05 * (celsius - 25)), 0), 0xfff)
}

export class Adxl355Model implements SpiTarget {
  readonly modes = [0]
  readonly maxHz = 10_000_000
  powered = false
  private filter = 0
  private range = 0x81
  private power = 0x01
  private ready = false
  private axes: readonly number[] = [0, 0, 0]
  private cancel: Cancel = () => {}
  private command: number | undefined
  private at = 0

  constructor(
    private readonly clock: Clock,
    /** What it feels now: g along its axes, °C. */
    private readonly world: { readonly acceleration: () => readonly [number, number, number]; readonly temperature: () => number },
  ) {}

  powerOn(): void {
    if (this.powered) return
    this.powered = true
    this.reset()
  }
  powerOff(): void {
    this.powered = false
    this.cancel()
  }

  private reset(): void {
    this.filter = 0
    this.range = 0x81
    this.power = 0x01
    this.ready = false
    this.axes = [0, 0, 0]
    this.cancel()
  }

  private sampleLater(): void {
    this.cancel()
    const rate = maxRate / 2 ** Math.min(this.filter & 0xf, 10)
    this.cancel = this.clock.at(this.clock.now + 1e9 / rate, () => {
      const full = 2 ** (this.range & 3)
      this.axes = this.world.acceleration().map(g => accelerationCode(g, full))
      this.ready = true
      this.sampleLater()
    })
  }

  private readRegister(at: number): number {
    if (at < identity.length) return identity[at]!
    if (at === register.status) return this.ready ? 0x01 : 0
    if (at === register.temperature) return temperatureCode(this.world.temperature()) >> 8
    if (at === register.temperature + 1) return temperatureCode(this.world.temperature()) & 0xff
    if (at >= register.data && at < register.data + 9) {
      this.ready = false
      const code = this.axes[Math.floor((at - register.data) / 3)]!
      return [code >> 12, (code >> 4) & 0xff, (code << 4) & 0xf0][(at - register.data) % 3]!
    }
    if (at === register.filter) return this.filter
    if (at === register.range) return this.range
    return at === register.power ? this.power : 0
  }

  private writeRegister(at: number, value: number): void {
    const standsBy = (this.power & 1) !== 0
    if (at === register.reset && value === resetCode) this.reset()
    else if (at === register.filter && standsBy) this.filter = value & 0x7f
    else if (at === register.range && standsBy) this.range = value & 0xc3
    else if (at === register.power) {
      this.power = value & 7
      if (value & 1) this.cancel()
      else if (standsBy) this.sampleLater()
    }
  }

  select(): void {
    this.command = undefined
  }
  /** The first octet is an address and, as its lowest bit, 1 to read; then registers count up. */
  exchange(octet: number): number {
    if (!this.powered) return 0xff
    if (this.command === undefined) {
      this.command = octet
      this.at = octet >> 1
      return 0
    }
    if (this.command & 1) return this.readRegister(this.at++)
    this.writeRegister(this.at++, octet)
    return 0
  }
  deselect(): void {}
}
