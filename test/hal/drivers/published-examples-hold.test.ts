import { beforeEach, describe, expect, it } from 'vitest'
import type { I2cTarget } from '../../../boards/contract'
import { createNative } from '../../../boards/host/emulator/native'
import { Ads1115Input, ads1115, adxl355, bme280, max31865, mcp4725 } from '../../../hal/drivers'
import { isError, kindOf } from '../../../hal/errors'
import type { SPIDevice } from '../../../hal/io/spi'
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
  // SBAS444D section 9.5.4, and the steps of section 9.3.3.
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
  // DS22039D section 6.1, input data coding: steps of the supply / 4096, in the octets of figure 6-1.
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

/** Registers of one octet behind an address octet that `decode` understands, without any behaviour. */
function spiRegisters(octets: Uint8Array, decode: (first: number) => { at: number; write: boolean }, written = (): void => {}): SPIDevice {
  const move = (out: Bytes | undefined, into: Bytes | undefined): number => {
    const { at, write } = decode(out![0]!)
    if (write) {
      octets.set(Array.from(out as Uint8Array).slice(1), at)
      written()
    } else (into as unknown as Uint8Array).set(octets.subarray(at, at + into!.length))
    return into?.length ?? out!.length
  }
  return {
    open: () => ({
      read: into => move(undefined, into),
      write: from => move(from, undefined),
      writeRead: (from, into) => move(from, into),
      transfer: () => 0,
      select: () => 0,
      deselect: () => {},
      close: () => {},
    }),
  }
}

describe('the MAX31865 driver', () => {
  let now = 0
  beforeEach(() => {
    now = 0
    Object.assign(globalThis, { native: createNative({ now: () => now }) })
  })

  /** Temperature for a value of the data registers. */
  const temperature = (word: number, reference: number): number => {
    const octets = new Uint8Array(16)
    octets.set([word >> 8, word & 0xff], 1)
    // The bit that clears faults reads 0.
    const device = spiRegisters(
      octets,
      first => ({ at: first & 0x7f, write: first >= 0x80 }),
      () => {
        octets[0]! &= 0xfd
      },
    )
    const driver = max31865(device, { reference, nominal: 100, wires: 4, mains: 60 })
    now += 100_000
    return number(driver.temperature())
  }

  // 19-6478 table 9, Pt100 with a reference of 400 Ω: the codes are whole, a step is 0.03 K or so.
  it.each([
    [0x0bda, -200],
    [0x196c, -150],
    [0x2690, -100],
    [0x35ee, -40],
    [0x4000, 0],
    [0x4280, 10],
    [0x4c6a, 50],
    [0x58a4, 100],
    [0x708c, 200],
    [0x7c3a, 250],
  ])('gives for register value %i the %s °C of the datasheet', (word, celsius) => {
    expect(Math.abs(temperature(word, 400) - celsius)).toBeLessThan(0.02)
  })

  it('inverts IEC 60751 to a hundredth of a millikelvin from −200 to 850 °C', () => {
    for (let celsius = -200; celsius <= 850; celsius += 12.5) {
      const ohms = 100 * (1 + 3.9083e-3 * celsius - 5.775e-7 * celsius ** 2 + (celsius < 0 ? -4.183e-12 * (celsius - 100) * celsius ** 3 : 0))
      // A reference of which these ohms are an eighth.
      expect(temperature(0x2000, ohms * 8)).toBeCloseTo(celsius, 5)
    }
  })
})

describe('the ADXL355 driver', () => {
  it.each([
    [2, [0x3e, 0x80, 0x00], 1],
    [4, [0x1f, 0x40, 0x00], 1],
    [8, [0x0f, 0xa0, 0x00], 1],
    [2, [0xff, 0xff, 0xf0], -1 / 256000],
    [2, [0x80, 0x00, 0x00], -2.048],
  ])('gives in a range of %i g for octets %s %s g: 3.9 µg a step, twice that for twice the range', (range, axis, g) => {
    const octets = new Uint8Array(128)
    octets.set([0xad, 0x1d, 0xed, 0x01, 0x01, 0, 0x07, 0x5d])
    octets.set(axis, 0x0b)
    const driver = adxl355(
      spiRegisters(octets, first => ({ at: first >> 1, write: first % 2 === 0 })),
      { range, rate: 125 },
    )
    expect([number(driver.sample()), driver.x, driver.y, driver.z]).toEqual([0, 0, g, 0])
    expect(number(driver.temperature())).toBe(25)
  })
})
