import type { Cancel, Clock, I2cTarget, Nanoseconds } from '../../boards/contract'
import { type Bme280Trim, exampleTrim, fineTemperature, humidityOf, pressureOf, rawFor, temperatureOf } from './bme280-compensation'

/**
 * Register model of the BME280 from its datasheet (Bosch BST-BME280-DS002 revision 1.6), on I2C. Modelled: start-up, identity, trimming,
 * sleep, forced and normal mode with measurement and standby times, when settings are taken, skipped quantities, soft reset.
 * Not modelled: the IIR filter, noise, SPI. Each quantity is measured at the end of its measurement period.
 */

/** Register map (section 5.3). */
const register = { trim: 0x88, id: 0xd0, reset: 0xe0, trimHigh: 0xe1, humidity: 0xf2, status: 0xf3, control: 0xf4, configuration: 0xf5, data: 0xf7 } as const
const id = 0x60
const resetWord = 0xb6
/** Time to first communication (section 1.1 table 1, tstartup). */
const startUp: Nanoseconds = 2e6
/** Samples by osrs bits (sections 5.4.3, 5.4.5). */
const oversampling: readonly number[] = [0, 1, 2, 4, 8, 16, 16, 16]
/** Milliseconds by t_sb (section 5.4.6). */
const standby: readonly number[] = [0.5, 62.5, 125, 250, 500, 1000, 10, 20]
/** Results that were skipped or never measured (sections 5.4.7–5.4.9). */
const skipped = { pressure: 0x80000, temperature: 0x80000, humidity: 0x8000 } as const

export interface Air {
  /** °C, pascals, percent of relative humidity. */
  readonly temperature: () => number
  readonly pressure: () => number
  readonly humidity: () => number
}

export class Bme280Model implements I2cTarget {
  powered = false
  private awake: Nanoseconds = 0
  private humidity = 0
  /** Written, and in use from the next write of the control register (section 5.4.3). */
  private humidityWanted = 0
  private control = 0
  private configuration = 0
  private raw: { pressure: number; temperature: number; humidity: number } = { ...skipped }
  /** What was felt at the end of the newest measurement, while nobody asked for its raw values. */
  private felt: { temperature: number; pressure: number; humidity: number } | undefined
  private measuring = false
  private cancel: Cancel = () => {}
  private pointer = 0
  /** Octets since the start: register and value in turn (section 6.2.1). */
  private written = 0

  constructor(
    readonly address: number,
    private readonly clock: Clock,
    private readonly air: Air,
    private readonly trim: Bme280Trim = exampleTrim,
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
    this.awake = this.clock.now + startUp
    this.humidity = this.humidityWanted = this.control = this.configuration = 0
    this.raw = { ...skipped }
    this.felt = undefined
    this.measuring = false
    this.cancel()
  }

  /** Longest measurement time in nanoseconds (section 9.1). */
  private get measurement(): Nanoseconds {
    const t = oversampling[this.control >> 5]!
    const p = oversampling[(this.control >> 2) & 7]!
    const h = oversampling[this.humidity]!
    return (1.25 + 2.3 * t + (p > 0 ? 2.3 * p + 0.575 : 0) + (h > 0 ? 2.3 * h + 0.575 : 0)) * 1e6
  }

  private measure(): void {
    this.measuring = true
    this.cancel = this.clock.at(this.clock.now + this.measurement, () => this.measured())
  }

  private measured(): void {
    const { air } = this
    this.felt = { temperature: air.temperature(), pressure: air.pressure(), humidity: air.humidity() }
    this.measuring = false
    // A forced measurement ends in sleep (section 3.3.3).
    if ((this.control & 3) !== 3) this.control &= ~3
    else this.cancel = this.clock.at(this.clock.now + standby[this.configuration >> 5]! * 1e6, () => this.measure())
  }

  private get results(): { pressure: number; temperature: number; humidity: number } {
    const { felt, trim, control } = this
    if (felt === undefined) return this.raw
    this.felt = undefined
    // Pressure and humidity are compensated by the temperature, measured or not.
    const temperature = rawFor(felt.temperature * 100, 20, raw => temperatureOf(fineTemperature(trim, raw)))
    const fine = fineTemperature(trim, temperature)
    const [t, p] = [oversampling[control >> 5]!, oversampling[(control >> 2) & 7]!]
    const pressure = rawFor(felt.pressure * 256, 20, raw => pressureOf(trim, raw, fine))
    // Oversampling ×1 has 16 bits (section 3.4.2); the rest of the 20 is 0.
    const word = (raw: number, samples: number, none: number): number => (samples === 0 ? none : samples === 1 ? raw & ~0xf : raw)
    this.raw = {
      temperature: word(temperature, t, skipped.temperature),
      pressure: word(pressure, p, skipped.pressure),
      humidity: this.humidity === 0 ? skipped.humidity : rawFor(felt.humidity * 1024, 16, raw => humidityOf(trim, raw, fine)),
    }
    return this.raw
  }

  private readRegister(at: number): number {
    const { trim } = this
    const word = (value: number, low: boolean): number => (low ? value : value >> 8) & 0xff
    if (at >= register.trim && at < register.trim + 24) return word([...trim.t, ...trim.p][(at - register.trim) >> 1]!, at % 2 === 0)
    const [h1, h2, h3, h4, h5, h6] = trim.h
    if (at === 0xa1) return h1
    if (at >= register.trimHigh && at < register.trimHigh + 7) {
      const octets = [h2, h2 >> 8, h3, h4 >> 4, (h4 & 0xf) | (h5 << 4), h5 >> 4, h6]
      return octets[at - register.trimHigh]! & 0xff
    }
    switch (at) {
      case register.id:
        return id
      case register.humidity:
        return this.humidityWanted
      case register.status:
        return this.measuring ? 0x08 : 0
      case register.control:
        return this.control
      case register.configuration:
        return this.configuration
      default: {
        const { pressure, temperature, humidity } = this.results
        const octets = [pressure >> 12, pressure >> 4, pressure << 4, temperature >> 12, temperature >> 4, temperature << 4, humidity >> 8, humidity]
        return (octets[at - register.data] ?? 0) & 0xff
      }
    }
  }

  private writeRegister(at: number, value: number): void {
    if (at === register.reset && value === resetWord) this.reset()
    else if (at === register.humidity) this.humidityWanted = value & 7
    else if (at === register.configuration) {
      // Writes in normal mode may be ignored (section 5.4.6): here they are.
      if ((this.control & 3) !== 3) this.configuration = value & 0xfd
    } else if (at === register.control) {
      this.control = value
      this.humidity = this.humidityWanted
      this.cancel()
      this.measuring = false
      if ((value & 3) !== 0) this.measure()
    }
  }

  start(read: boolean): boolean {
    if (!read) this.written = 0
    return this.powered && this.clock.now >= this.awake
  }
  write(octet: number): boolean {
    if (this.written++ % 2 === 0) this.pointer = octet
    else this.writeRegister(this.pointer, octet)
    return true
  }
  read(): number {
    return this.readRegister(this.pointer++ & 0xff)
  }
  stop(): void {}
}
