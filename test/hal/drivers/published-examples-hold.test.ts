import { describe, expect, it } from 'vitest'
import type { I2cTarget } from '../../../boards/contract'
import { Ads1115Input, ads1115, bme280, mcp4725 } from '../../../hal/drivers'
import { isError, kindOf } from '../../../hal/errors'
import { ModelBus } from './model-bus'

/** The drivers alone, against numbers their makers printed: no device model has a part in it. */

const number = (value: number | IoError): number => (isError(value) ? -1000 - kindOf(value) : value)

/** Registers of one octet that count up, without any behaviour. */
class Registers implements I2cTarget {
  readonly octets = new Uint8Array(256)
  readonly written: number[] = []
  private at = 0
  constructor(readonly address: number) {}
  start(): boolean {
    this.written.length = 0
    return true
  }
  write(octet: number): boolean {
    if (this.written.push(octet) === 1) this.at = octet
    return true
  }
  read(): number {
    return this.octets[this.at++]!
  }
  stop(): void {}
}

describe('the BME280 driver', () => {
  const chip = new Registers(0x76)
  const words = [27504, 26435, -1000, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000]
  for (const [place, word] of words.entries()) chip.octets.set([word & 255, (word >> 8) & 255], 0x88 + 2 * place)
  chip.octets[0xd0] = 0x60
  chip.octets.set([0x01, 0, 0x27, 0], 0xf2)
  // 415148 and 519888, 20 bits each, left-aligned.
  chip.octets.set([0x65, 0x5a, 0xc0, 0x7e, 0xed, 0x00, 0x80, 0x00], 0xf7)
  const driver = bme280(new ModelBus([chip]), 0x76)

  it('gives the worked example of BST-BMP280-DS001 section 3.12: 25.08 °C and 100653.27 Pa', () => {
    expect(number(driver.temperature())).toBeCloseTo(25.08, 2)
    expect(number(driver.pressure())).toBeCloseTo(100653.27, 2)
  })
})

describe('the ADS1115 driver', () => {
  // SBAS444D section 9.5.4 table 6, and the steps of section 9.3.3 table 3.
  it.each([
    [0x7fff, 2.048, 2.0479375],
    [0x0001, 2.048, 62.5e-6],
    [0x0000, 2.048, 0],
    [0xffff, 0.256, -7.8125e-6],
    [0x8000, 6.144, -6.144],
  ])('gives the input of code %i in a range of %s V', (code, range, volts) => {
    const words = [code, 0x8000, 0, 0]
    const chip: I2cTarget & { bytes: number[]; at: number } = {
      address: 0x48,
      bytes: [],
      at: 0,
      start: () => {
        chip.at = 0
        return true
      },
      write: octet => {
        if (chip.at++ === 0) chip.bytes = [octet]
        else chip.bytes.push(octet)
        if (chip.at === 3 && chip.bytes[0] === 1) words[1] = 0x8000 | (chip.bytes[1]! << 8) | chip.bytes[2]!
        return true
      },
      read: () => (words[chip.bytes[0]!]! >> (chip.at++ % 2 === 0 ? 8 : 0)) & 255,
      stop: () => {},
    }
    const driver = ads1115(new ModelBus([chip]), 0x48, { range, rate: 860 })
    expect(number(driver.start(Ads1115Input.in0))).toBe(0)
    expect(number(driver.read())).toBeCloseTo(volts, 12)
  })
})

describe('the MCP4725 driver', () => {
  // DS22039D table 6-1: steps of the supply / 4096, in the octets of figure 6-1.
  it.each([
    [4.095, [0x0f, 0xff]],
    [2.048, [0x08, 0x00]],
    [0.001, [0x00, 0x01]],
    [0, [0x00, 0x00]],
    [9, [0x0f, 0xff]],
  ])('writes %s V of 4.096 as the datasheet does', (volts, octets) => {
    const chip = new Registers(0x60)
    const writes: number[][] = []
    chip.stop = () => {
      if (chip.written.length > 0) writes.push([...chip.written])
      chip.written.length = 0
    }
    const driver = mcp4725(new ModelBus([chip]), 0x60, { reference: 4.096, safe: 1 })
    driver.write(volts)
    expect(writes.at(-1)).toEqual(octets)
  })
})
