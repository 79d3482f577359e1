import { ErrorKind, ioError, isError } from '../errors'
import { Fault } from '../faults'
import type { I2C, I2CBus } from '../io/i2c'
import type { Micros } from '../units'

/** Bosch BME280 temperature, pressure and humidity sensor, BST-BME280-DS002 revision 1.6. Addresses 0x76 and 0x77 (section 6.2). */

const firstAddress = 0x76
const lastAddress = 0x77
/** Registers (section 5.3). */
const trimRegister = 0x88
const idRegister = 0xd0
const humidityTrimRegister = 0xe1
const controlHumidityRegister = 0xf2
const statusRegister = 0xf3
const controlRegister = 0xf4
const configurationRegister = 0xf5
const dataRegister = 0xf7
const id = 0x60
/** Status: trimming is being copied from memory (section 5.4.4). */
const updating = 0x01
/** Oversampling ×1 of all three, normal mode (sections 5.4.3, 5.4.5); 0.5 ms standby, no filter (section 5.4.6): a result every 9.8 ms at most (section 9.1). */
const humidityOnce = 0x01
const normalOnce = 0x27
const noFilter = 0x00
/** Pressure and temperature before the first result (section 5.4.7, 5.4.8: 80000h of 20 bits). */
const noResult = 0x80000
/** The longest transfer, 29 octets, takes 2.7 ms at 100 kHz. */
const within: Micros = 5000

export class Bme280 {
  private readonly i2c: I2C
  private readonly pointer: Bytes
  private readonly start: Bytes
  private readonly one: Bytes
  private readonly settings: Bytes
  private readonly data: Bytes
  /** 0x88–0xA1 and 0xE1–0xE7 as the sensor has them (section 4.2.2 table 16). */
  private readonly trim: Bytes
  private readonly humidityTrim: Bytes
  private ready: boolean = false
  /** `t_fine` of the newest result, in 1/5120 °C, and not truncated: as in the maker's worked example. */
  private fine: number = 0

  /** An address that is neither 0x76 nor 0x77 raises a fault. Asks the sensor who it is; when that fails, the next reading asks again. */
  constructor(bus: I2CBus, address: u8) {
    if (address < firstAddress || address > lastAddress) native.fault(Fault.badAddress)
    this.i2c = bus.open(address)
    this.pointer = native.bytes(1)
    this.start = native.bytes(8)
    this.one = native.bytes(1)
    this.settings = native.bytes(4)
    this.data = native.bytes(8)
    this.trim = native.bytes(26)
    this.humidityTrim = native.bytes(7)
    // Register and value in turn; only in sleep mode is the configuration taken, and humidity's oversampling with the control that follows (sections 5.4.3, 5.4.6).
    native.writeU16(this.start, 0, controlRegister * 256)
    native.writeU16(this.start, 2, configurationRegister * 256 + noFilter)
    native.writeU16(this.start, 4, controlHumidityRegister * 256 + humidityOnce)
    native.writeU16(this.start, 6, controlRegister * 256 + normalOnce)
    this.setUp()
  }

  /**
   * Temperature in °C, at most one conversion old. At most 63 ms; 0.9 ms when all is well at 400 kHz.
   * Errors: those of I2C; badData: it is no BME280; notReady: no result since its reset.
   */
  temperature(): number | IoError {
    const failed = this.measure()
    return isError(failed) ? failed : this.fine / 5120
  }

  /** Pressure in pascals. Time and errors as `temperature`. */
  pressure(): number | IoError {
    const failed = this.measure()
    if (isError(failed)) return failed
    // Double-precision formula of section 8.1, and its names.
    const fine = this.fine / 2 - 64000
    const var2 = (fine * fine * this.signed(16)) / 32768 + fine * this.signed(14) * 2
    const var1 = ((this.signed(10) * fine * fine) / 524288 + this.signed(8) * fine) / 524288
    const slope = (1 + var1 / 32768) * this.unsigned(6)
    if (slope === 0) return ioError(ErrorKind.badData)
    const raw = 1048576 - native.quotient(native.readU32(this.data, 0), 4096)
    const p = ((raw - (var2 / 4 + this.signed(12) * 65536) / 4096) * 6250) / slope
    return p + ((this.signed(22) * p * p) / 2147483648 + (p * this.signed(20)) / 32768 + this.signed(18)) / 16
  }

  /** Relative humidity in percent, 0–100. Time and errors as `temperature`. */
  humidity(): number | IoError {
    const failed = this.measure()
    if (isError(failed)) return failed
    // Double-precision formula of section 8.1. H4 and H5 share an octet (section 4.2.2 table 16).
    const high = this.humidityTrim
    const shared = native.readU8(high, 4)
    const h2 = native.readI8(high, 1) * 256 + native.readU8(high, 0)
    const h3 = native.readU8(high, 2)
    const h4 = native.readI8(high, 3) * 16 + (shared & 0x0f)
    const h5 = native.readI8(high, 5) * 16 + (shared >> 4)
    const h6 = native.readI8(high, 6)
    const fine = this.fine - 76800
    const raw = native.readU16(this.data, 6) - (h4 * 64 + (h5 / 16384) * fine)
    const h = raw * ((h2 / 65536) * (1 + (h6 / 67108864) * fine * (1 + (h3 / 67108864) * fine)))
    return native.min(native.max(h * (1 - (native.readU8(this.trim, 25) * h) / 524288), 0), 100)
  }

  close(): void {
    this.i2c.close()
  }

  /** Trimming words have the low octet first. */
  private unsigned(at: u8): u16 {
    return native.toU16(native.readU8(this.trim, at + 1) * 256 + native.readU8(this.trim, at))
  }

  private signed(at: u8): i16 {
    return native.toI16(native.readI8(this.trim, at + 1) * 256 + native.readU8(this.trim, at))
  }

  /** Reads the newest result of all three in one transfer, so that they belong together (section 4). */
  private measure(): u8 | IoError {
    if (!this.ready) {
      const failed = this.setUp()
      if (isError(failed)) return failed
    }
    const got = this.read(dataRegister, this.data)
    if (isError(got)) return this.failed(got)
    const set = this.read(controlHumidityRegister, this.settings)
    if (isError(set)) return this.failed(set)
    // A sensor that was reset, also while it was read, sleeps and says so here.
    if (!this.isSet()) {
      const again = this.setUp()
      return isError(again) ? again : ioError(ErrorKind.notReady)
    }
    const raw = native.quotient(native.readU32(this.data, 3), 4096)
    if (raw === noResult && native.quotient(native.readU32(this.data, 0), 4096) === noResult) return ioError(ErrorKind.notReady)
    // Section 8.1.
    const t1 = this.unsigned(0)
    const step = raw / 131072 - t1 / 8192
    this.fine = (raw / 16384 - t1 / 1024) * this.signed(2) + step * step * this.signed(4)
    return 0
  }

  private isSet(): boolean {
    const { settings } = this
    const humidity = native.readU8(settings, 0)
    return humidity === humidityOnce && native.readU8(settings, 2) === normalOnce && native.readU8(settings, 3) === noFilter
  }

  private read(register: u8, into: Bytes): u16 | IoError {
    native.writeU8(this.pointer, 0, register)
    return this.i2c.writeRead(this.pointer, into, within)
  }

  /** The next reading asks again who it is. */
  private failed(error: IoError): IoError {
    this.ready = false
    return error
  }

  private setUp(): u8 | IoError {
    this.ready = false
    const who = this.read(idRegister, this.one)
    if (isError(who)) return who
    if (native.readU8(this.one, 0) !== id) return ioError(ErrorKind.badData)
    const state = this.read(statusRegister, this.one)
    if (isError(state)) return state
    if ((native.readU8(this.one, 0) & updating) !== 0) return ioError(ErrorKind.notReady)
    // Settings first: a reset while the trimming is read is then seen with the first result.
    const started = this.i2c.write(this.start, within)
    if (isError(started)) return started
    const low = this.read(trimRegister, this.trim)
    if (isError(low)) return low
    const high = this.read(humidityTrimRegister, this.humidityTrim)
    if (isError(high)) return high
    this.ready = true
    return 0
  }
}

/** The sensor at `address` of `bus`. */
export function bme280(bus: I2CBus, address: u8): Bme280 {
  return new Bme280(bus, address)
}
