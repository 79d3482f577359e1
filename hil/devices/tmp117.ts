import type { Cancel, Clock, Nanoseconds } from '../../boards/contract'
import { RegisterTarget } from './register-target'

/**
 * Register model of the TMP117 from its datasheet (Texas Instruments SNOSD82D). Modelled: conversion modes, cycle and averaging times,
 * data-ready flag, offset, limits with alert flags in alert mode, soft reset. Not modelled: EEPROM programming, alert pin, therm mode.
 */

/** Register map (section 7.6). */
const register = { result: 0x00, configuration: 0x01, high: 0x02, low: 0x03, offset: 0x07, id: 0x0f } as const
const resetValues: readonly (readonly [number, number])[] = [
  [register.configuration, 0x0220],
  [register.high, 0x6000],
  [register.low, 0x8000],
  [0x04, 0],
  [0x05, 0],
  [0x06, 0],
  [register.offset, 0],
  [0x08, 0],
]
const deviceId = 0x0117
/** The result reads -256 °C until the first conversion is complete (section 7.6). */
const noResult = 0x8000
/** Configuration bits (section 7.6): flags are read-only, soft reset reads 0. */
const bits = { highAlert: 0x8000, lowAlert: 0x4000, dataReady: 0x2000, writable: 0x0ffc, softReset: 0x0002 } as const
/** From supply to the first conversion (section 7.3.1). */
const powerUp: Nanoseconds = 1.5e6
/** Milliseconds of one conversion cycle by AVG and CONV (section 7.6, conversion cycle time in continuous mode). */
const cycles: readonly (readonly number[])[] = [
  [15.5, 125, 250, 500, 1000, 4000, 8000, 16000],
  [125, 125, 250, 500, 1000, 4000, 8000, 16000],
  [500, 500, 500, 500, 1000, 4000, 8000, 16000],
  [1000, 1000, 1000, 1000, 1000, 4000, 8000, 16000],
]
/** Milliseconds of active conversion by AVG (section 7.3.2). */
const active: readonly number[] = [15.5, 125, 500, 1000]
const lsb = 0.0078125

/** Two's complement of a temperature in °C (table 7-1); clips at the ends of 16 bits. */
export function encodeTemperature(celsius: number): number {
  return Math.min(Math.max(Math.round(celsius / lsb), -32768), 32767) & 0xffff
}
const signed = (word: number): number => (word & 0x8000 ? word - 0x10000 : word)

export class Tmp117Model extends RegisterTarget {
  /** Fault: conversions go on, the result stays. */
  stuck = false
  private readonly registers = new Map(resetValues)
  private result = noResult
  private flags = 0
  private cancel: Cancel = () => {}

  constructor(
    address: number,
    private readonly clock: Clock,
    /** What the sensor feels now, in °C. */
    private readonly temperature: () => number,
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
    this.cancel()
  }

  private reset(): void {
    for (const [at, value] of resetValues) this.registers.set(at, value)
    this.result = noResult
    this.flags = 0
    this.convertAfter(powerUp)
  }

  private get configuration(): number {
    return this.registers.get(register.configuration)!
  }

  private convertAfter(wait: Nanoseconds): void {
    this.cancel()
    const mode = (this.configuration >> 10) & 3
    if (mode === 1) return
    const averaging = (this.configuration >> 5) & 3
    this.cancel = this.clock.at(this.clock.now + wait + active[averaging]! * 1e6, () => this.converted(mode === 3, averaging))
  }

  private converted(oneShot: boolean, averaging: number): void {
    if (!this.stuck) {
      const raw = signed(encodeTemperature(this.temperature())) + signed(this.registers.get(register.offset)!)
      this.result = Math.min(Math.max(raw, -32768), 32767) & 0xffff
    }
    this.flags |= bits.dataReady
    const value = signed(this.result)
    if (value > signed(this.registers.get(register.high)!)) this.flags |= bits.highAlert
    if (value < signed(this.registers.get(register.low)!)) this.flags |= bits.lowAlert
    if (oneShot) {
      // After a one-shot conversion the device shuts down (section 7.4.3).
      this.registers.set(register.configuration, (this.configuration & ~0x0c00) | 0x0400)
      return
    }
    this.convertAfter((cycles[averaging]![(this.configuration >> 7) & 7]! - active[averaging]!) * 1e6)
  }

  protected readRegister(at: number): number {
    if (at === register.id) return deviceId
    if (at === register.result) {
      this.flags &= ~bits.dataReady
      return this.result
    }
    if (at === register.configuration) {
      const value = this.configuration | this.flags
      this.flags = 0
      return value
    }
    return this.registers.get(at) ?? 0
  }

  protected writeRegister(at: number, value: number): void {
    if (at === register.configuration) {
      if (value & bits.softReset) {
        this.reset()
        return
      }
      this.registers.set(at, value & bits.writable)
      this.convertAfter(0)
    } else if (this.registers.has(at)) {
      this.registers.set(at, value)
    }
  }
}
