import { ErrorKind, ioError, isError } from '../errors'
import { Fault } from '../faults'
import type { SPI, SPIDevice } from '../io/spi'
import type { Micros } from '../units'

/**
 * Analog Devices ADXL355 accelerometer, three axes of 20 bits, ADXL354/ADXL355 data sheet. SPI mode 0, up to 10 MHz.
 * secondary: register map, scale and temperature as the Linux kernel's drivers/iio/accel/adxl355_core.c takes them from that data sheet,
 * reset values as quoted from its register table; its text was not at hand.
 */

/** Registers. */
const idRegister = 0x00
const statusRegister = 0x04
const temperatureRegister = 0x06
const dataRegister = 0x08
const filterRegister = 0x28
const rangeRegister = 0x2c
const powerRegister = 0x2d
/** DEVID_AD and DEVID_MST; PARTID. */
const maker = 0xad1d
const part = 0xed
const dataReady = 0x01
const standby = 0x01
const measuring = 0x00
/** Bits of RANGE beside the range itself, as after a reset. */
const rangeBase = 0x80
/** Steps per g at ±2 g: 3.9 µg each. */
const stepsPerG = 256000
/** 1885 steps at 25 °C, −9.05 steps per kelvin. */
const temperatureSteps = 1885
const temperatureSlope = -9.05
/** Not a number. */
const nothing = 0 / 0
/** The longest transfer, ten octets, takes 0.8 ms at 100 kHz. */
const within: Micros = 3000

export interface Adxl355Options {
  /** Full range in g, both ways: 2, 4 or 8. */
  readonly range: number
  /** Samples a second: 4000, halved up to ten times; the low-pass filter has a quarter of it. */
  readonly rate: number
}

/** RANGE bits, or 0 for a range it has not. */
function rangeCode(range: number): u8 {
  return range === 2 ? 1 : range === 4 ? 2 : range === 8 ? 3 : 0
}

/** FILTER bits, or above 10 for a rate it has not. */
function rateCode(rate: number): u8 {
  let code: u8 = 0
  for (let known = 4000; known !== rate && code <= 10; known /= 2) code = native.toU8(code + 1)
  return code
}

export class Adxl355 {
  /** The newest sample in g; not numbers unless the last `sample` succeeded. */
  x: number = nothing
  y: number = nothing
  z: number = nothing
  private readonly spi: SPI
  private readonly command: Bytes
  private readonly write2: Bytes
  private readonly write3: Bytes
  private readonly one: Bytes
  private readonly two: Bytes
  private readonly id: Bytes
  private readonly settings: Bytes
  private readonly data: Bytes
  private readonly range: u8
  private readonly rate: u8
  private readonly lsb: number
  private ready: boolean = false
  private sampled: boolean = false

  /** An option that is not listed raises a fault. Asks the sensor who it is; when that fails, the next call asks again. */
  constructor(device: SPIDevice, options: Adxl355Options) {
    const range = rangeCode(options.range)
    const rate = rateCode(options.rate)
    if (range === 0 || rate > 10) native.fault(Fault.badOption)
    this.range = native.toU8(rangeBase + range)
    this.rate = rate
    this.lsb = options.range / 2 / stepsPerG
    this.spi = device.open()
    this.command = native.bytes(1)
    this.write2 = native.bytes(2)
    this.write3 = native.bytes(3)
    this.one = native.bytes(1)
    this.two = native.bytes(2)
    this.id = native.bytes(3)
    this.settings = native.bytes(6)
    this.data = native.bytes(9)
    this.setUp()
  }

  /**
   * Takes the newest sample of all three axes into `x`, `y`, `z`; it is at most one sample time old. Returns 0. At most 33 ms.
   * Errors: those of SPI; badData: it is no ADXL355; notReady: no sample since it was set up, at boot or after its reset.
   */
  sample(): u8 | IoError {
    this.x = nothing
    this.y = nothing
    this.z = nothing
    const got = this.get(dataRegister, this.data)
    if (isError(got)) return got
    this.x = this.axis(0)
    this.y = this.axis(3)
    this.z = this.axis(6)
    return 0
  }

  /** Temperature of the sensor in °C. Time and errors as `sample`. */
  temperature(): number | IoError {
    const got = this.get(temperatureRegister, this.two)
    if (isError(got)) return got
    const raw = native.readU16(this.two, 0) & 0x0fff
    return (raw - temperatureSteps) / temperatureSlope + 25
  }

  close(): void {
    this.spi.close()
  }

  /** 20 bits, left-aligned in three octets. */
  private axis(at: u8): number {
    return (native.readI16(this.data, at) * 16 + (native.readU8(this.data, at + 2) >> 4)) * this.lsb
  }

  private get(register: u8, into: Bytes): u8 | IoError {
    if (!this.ready) {
      const failed = this.setUp()
      if (isError(failed)) return failed
    }
    if (!this.sampled) {
      const state = this.read(statusRegister, this.one)
      if (isError(state)) return this.failed(state)
      this.sampled = (native.readU8(this.one, 0) & dataReady) !== 0
    }
    const got = this.read(register, into)
    if (isError(got)) return this.failed(got)
    // A sensor that was reset, also while it was read, stands by and says so here.
    const set = this.read(filterRegister, this.settings)
    if (isError(set)) return this.failed(set)
    const { settings } = this
    if (native.readU8(settings, 0) !== this.rate || native.readU8(settings, 4) !== this.range || native.readU8(settings, 5) !== measuring) {
      const again = this.setUp()
      if (isError(again)) return again
    }
    return this.sampled ? 0 : ioError(ErrorKind.notReady)
  }

  /** The address goes out with 1 as its lowest bit to read, 0 to write. */
  private read(register: u8, into: Bytes): u16 | IoError {
    native.writeU8(this.command, 0, native.toU8(register * 2 + 1))
    return this.spi.writeRead(this.command, into, within)
  }

  private put(register: u8, value: u8): u16 | IoError {
    native.writeU8(this.write2, 0, native.toU8(register * 2))
    native.writeU8(this.write2, 1, value)
    return this.spi.write(this.write2, within)
  }

  private failed(error: IoError): IoError {
    this.ready = false
    return error
  }

  private setUp(): u8 | IoError {
    this.ready = false
    this.sampled = false
    const who = this.read(idRegister, this.id)
    if (isError(who)) return who
    if (native.readU16(this.id, 0) !== maker || native.readU8(this.id, 2) !== part) return ioError(ErrorKind.badData)
    // Settings are taken in standby only.
    const stopped = this.put(powerRegister, standby)
    if (isError(stopped)) return stopped
    const filtered = this.put(filterRegister, this.rate)
    if (isError(filtered)) return filtered
    native.writeU8(this.write3, 0, rangeRegister * 2)
    native.writeU8(this.write3, 1, this.range)
    native.writeU8(this.write3, 2, measuring)
    const started = this.spi.write(this.write3, within)
    if (isError(started)) return started
    this.ready = true
    return 0
  }
}

/** The sensor at an SPI device wired in mode 0. */
export function adxl355(device: SPIDevice, options: Adxl355Options): Adxl355 {
  return new Adxl355(device, options)
}
