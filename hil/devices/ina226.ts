import type { Clock, Nanoseconds } from '../../boards/contract'
import { RegisterTarget } from './register-target'

/**
 * Register model of the INA226 from its datasheet (Texas Instruments SBOS547B). Modelled: conversion times and averaging, operating modes,
 * calibration, current and power arithmetic, conversion-ready flag, reset. Not modelled: alert pin and limits.
 * A finished conversion carries the value of the instant it is first read.
 */

/** Register map (table 7-1). */
const register = {
  configuration: 0x00,
  shunt: 0x01,
  bus: 0x02,
  power: 0x03,
  current: 0x04,
  calibration: 0x05,
  mask: 0x06,
  limit: 0x07,
  manufacturer: 0xfe,
  die: 0xff,
} as const
const resetConfiguration = 0x4127
const manufacturerId = 0x5449
const dieId = 0x2260
const resetBit = 0x8000
/** Conversion ready flag, cleared by reading the mask register or writing the configuration (section 7.1.7). */
const conversionReady = 0x0008
/** Microseconds by conversion-time bits (section 7.1.1). */
const conversionTimes: readonly number[] = [140, 204, 332, 588, 1100, 2116, 4156, 8244]
/** Samples by averaging bits (section 7.1.1). */
const averages: readonly number[] = [1, 4, 16, 64, 128, 256, 512, 1024]
/** 2.5 µV and 1.25 mV (sections 7.1.2, 7.1.3). */
const shuntLsb = 2.5e-6
const busLsb = 1.25e-3

/** What the monitor is wired to, now. */
export interface MonitoredSupply {
  /** Volts at VBUS. */
  readonly voltage: () => number
  /** Amperes through the shunt. */
  readonly current: () => number
  /** Shunt resistor in ohms. */
  readonly shunt: number
}

const signed = (word: number): number => (word & 0x8000 ? word - 0x10000 : word)
const clip = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)

export class Ina226Model extends RegisterTarget {
  private configuration = resetConfiguration
  private calibration = 0
  private mask = 0
  private limit = 0
  private shunt = 0
  private bus = 0
  private power = 0
  private current = 0
  /** End of the conversion under way; undefined when none is. */
  private conversionEnds: Nanoseconds | undefined

  constructor(
    address: number,
    private readonly clock: Clock,
    private readonly supply: MonitoredSupply,
  ) {
    super(address)
  }

  powerOn(): void {
    if (this.powered) return
    this.powered = true
    this.reset()
  }

  powerOff(): void {
    this.powered = false
  }

  private reset(): void {
    this.configuration = resetConfiguration
    this.calibration = this.mask = this.limit = this.shunt = this.bus = this.power = this.current = 0
    this.begin()
  }

  private begin(): void {
    this.mask &= ~conversionReady
    this.conversionEnds = this.mode & 3 ? this.clock.now + this.cycle : undefined
  }

  /** 0 and 4 power-down; bit 0 shunt, bit 1 bus, bit 2 continuous (section 7.1.1). */
  private get mode(): number {
    return this.configuration & 7
  }

  private get cycle(): Nanoseconds {
    const bus = this.mode & 2 ? conversionTimes[(this.configuration >> 6) & 7]! : 0
    const shunt = this.mode & 1 ? conversionTimes[(this.configuration >> 3) & 7]! : 0
    return (bus + shunt) * averages[(this.configuration >> 9) & 7]! * 1000
  }

  /** Takes over the results of the conversions that have ended. */
  private update(): void {
    if (this.conversionEnds === undefined || this.clock.now < this.conversionEnds) return
    if (this.mode & 1) this.shunt = clip(Math.round((this.supply.current() * this.supply.shunt) / shuntLsb), -32768, 32767)
    if (this.mode & 2) this.bus = clip(Math.round(this.supply.voltage() / busLsb), 0, 0x7fff)
    this.current = clip(Math.trunc((this.shunt * this.calibration) / 2048), -32768, 32767)
    this.power = clip(Math.trunc((Math.abs(this.current) * this.bus) / 20000), 0, 0xffff)
    this.mask |= conversionReady
    const cycle = this.cycle
    this.conversionEnds = this.mode & 4 ? this.clock.now + cycle - ((this.clock.now - this.conversionEnds) % cycle) : undefined
  }

  protected readRegister(at: number): number {
    this.update()
    switch (at) {
      case register.configuration:
        return this.configuration
      case register.shunt:
        return this.shunt & 0xffff
      case register.bus:
        return this.bus
      case register.power:
        return this.power
      case register.current:
        return this.current & 0xffff
      case register.calibration:
        return this.calibration
      case register.mask: {
        const value = this.mask
        this.mask &= ~conversionReady
        return value
      }
      case register.limit:
        return this.limit
      case register.manufacturer:
        return manufacturerId
      case register.die:
        return dieId
      default:
        return 0
    }
  }

  protected writeRegister(at: number, value: number): void {
    this.update()
    if (at === register.configuration) {
      if (value & resetBit) {
        this.reset()
        return
      }
      // Bit 14 is fixed at 1, bits 13 and 12 at 0.
      this.configuration = (value & 0x0fff) | 0x4000
      this.begin()
    } else if (at === register.calibration) {
      this.calibration = value & 0x7fff
    } else if (at === register.mask) {
      this.mask = (value & 0xfc03) | (this.mask & conversionReady)
    } else if (at === register.limit) {
      this.limit = signed(value) & 0xffff
    }
  }
}
